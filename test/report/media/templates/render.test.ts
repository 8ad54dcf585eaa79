import { createHash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../../src/differ/diff-releases.js";
import { ourTemplates } from "../../../../src/report/media/templates/files.js";
import { renderTemplate } from "../../../../src/report/media/templates/render.js";
import { makeRecord, makeRelease } from "../../../differ/make-release.js";
import { renderReport } from "../../../fixtures/render-report.js";
import { tempFolder } from "../../../fixtures/temp-folder.js";

const DIFF = diffReleases(
  makeRelease(2025, [
    makeRecord("A4351", { longDescription: "Catheter, straight tip, <= 1 each" }),
  ]),
  makeRelease(2026, [makeRecord("A4351", { longDescription: "Catheter, coude tip, <= 1 each" })]),
);

const temp = tempFolder();
let folders = 0;

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = `templates-${++folders}`;
  for (const [name, text] of Object.entries(files)) temp.write(join(folder, name), text);
  return join(temp.path, folder);
}

const markdown = async (files: Readonly<Record<string, string>>) =>
  String(await renderReport(DIFF, "md", { templates: folderOf(files) }));

describe("templates of yours take the place of ours by name", () => {
  it("all of ours in a folder make the same bytes", async () => {
    const ours = Object.fromEntries(ourTemplates().map(({ name, text }) => [name, text]));
    const templates = folderOf(ours);
    for (const format of ["md", "html", "eml"] as const) {
      const own = Buffer.from(await renderReport(DIFF, format, { templates }));
      expect(own.equals(Buffer.from(await renderReport(DIFF, format)))).toBe(true);
    }
  });

  it("one partial changes its part, and the rest stays ours", async () => {
    const report = await markdown({ "comparison/change.md.hbs": "* {{code}} changed\n" });
    expect(report).toContain("* A4351 changed");
    expect(report).toContain("# HCPCS Level II: ");
  });

  it("a style of yours comes on top of the one that all pages share, and is allowed by its own hash", async () => {
    const templates = folderOf({
      "page/style.css": "body { color: navy }",
      "comparison/style.css": "body { color: teal }",
    });
    const html = String(await renderReport(DIFF, "html", { templates }));
    const style = "body { color: navy }\nbody { color: teal }";
    expect(html).toContain(`<style>${style}</style>`);
    expect(html).toContain(`sha256-${createHash("sha256").update(style).digest("base64")}`);
  });

  it("have eq, if, unless, each, with and lookup", async () => {
    const report = await markdown({
      "comparison/page.md.hbs":
        '{{#each groups}}{{#if (eq id "revised")}}{{#unless @root.nothing}}{{#with (lookup dates 0)}}{{count}} on {{date}}{{/with}}{{/unless}}{{/if}}{{/each}}',
    });
    expect(report).toBe("1 on 2026-01-01");
  });

  it("may make partials of their own, by file and inline", async () => {
    const report = await markdown({
      "comparison/page.md.hbs":
        '{{#*inline "row"}}<{{title}}>{{/inline}}{{> row}}{{> partials/mine}}{{#> none}}else{{/none}}',
      "partials/mine.hbs": " and {{from.title}} ",
    });
    expect(report).toBe("<HCPCS Level II: January 2025 to January 2026> and January 2025 else");
  });
});

describe("what a template asks for may be nothing where the view says so", () => {
  it.each([
    ["null", "{{#if sampleNotice}}yes{{else}}no{{/if}}"],
    ["a part of null", "{{#if since.lines}}yes{{else}}no{{/if}}"],
    ["a part of null that is printed", "{{since.title}}no"],
    ["a list without such an entry", "{{#if groups.[7]}}yes{{else}}no{{/if}}"],
    ["a list of none", "{{#each cautions}}yes{{else}}no{{/each}}"],
    ["what only a block knows", "{{#if @first}}yes{{else}}no{{/if}}"],
    [
      "what a block outside knows",
      "{{#each groups}}{{#each dates}}{{#if @../index}}yes{{/if}}no{{/each}}{{/each}}",
    ],
    ["a name by which a block goes", "{{#with from as |f|}}{{#if f.records}}no{{/if}}{{/with}}"],
    ["the length of a list", "{{#if (eq groups.length 0)}}yes{{else}}no{{/if}}"],
  ])("%s", async (_, template) => {
    expect(await markdown({ "comparison/page.md.hbs": template })).toBe("no");
  });
});

describe("an error in a template names the file, and the line where it is known", () => {
  it.each([
    [
      "an unknown helper",
      "{{title}}\n\n  {{shout title}}",
      /line 3, column 3, .*no helper "shout"/,
    ],
    ["one within another", "a\n{{#if (neq 1 2)}}{{/if}}", /line 2, column 7, .*no helper "neq"/],
    ["a helper that prints among the results", "{{log title}}", /line 1, .*no helper "log"/],
    ["an unknown name", "{{title}}\n{{titel}}", /line 2, .*the view has no "titel" here/],
    ["a name only asked for", "a\n{{#if titel}}x{{/if}}", /line 2, .*no "titel"/],
    ["a list that there is not", "{{#each titels}}x{{/each}}", /line 1, .*no "titels"/],
    ["a part of a part", "\n {{#if from.titel}}x{{/if}}", /line 2, .*no "titel"/],
    ["a part of the root", "{{#if @root.titel}}x{{/if}}", /line 1, .*no "titel"/],
    [
      "a part of what a block names",
      "{{#each groups as |g|}}{{g.titel}}{{/each}}",
      /line 1, .*no "titel"/,
    ],
    ["an argument of a helper", "{{#if (eq titel 1)}}x{{/if}}", /line 1, .*no "titel"/],
    ["what a partial is given", "{{> comparison/change.md groups.titel}}", /line 1, .*"titel"/],
    ["a name that several tags ask for", "{{#if a}}{{/if}}\n{{#if a}}{{/if}}", /hbs cannot .*"a"/],
    [
      "a slip in what a block knows",
      "{{#each groups}}{{#unless @lsat}},{{/unless}}{{/each}}",
      /line 1, column 27, .*no "@lsat"; there are @first, @index, @key, @last, @root\.$/,
    ],
    [
      "what is no text, printed",
      "x\n{{from}}",
      /line 2, .*"from" is not text; print a part of it, such as \{\{from\.label\}\}\.$/,
    ],
    ["a list, printed", "{{groups}}", /line 1, .*\{\{#each groups\}\} goes through it\.$/],
    ["a helper that is given too little", "{{#if (eq title)}}x{{/if}}", /eq takes 2 values/],
    ["a block that is not closed", "x\n {{#if title}}z\ny", /: Parse error on line 3: /],
    ["a block that is not open", "x\n  y {{/if}} z", /on line 2: x {2}y \{\{\/if\}\} z/],
    ["a tag that is not closed", "x\n{{title", /on line 2: /],
    ["a tag closed by another", "x\n{{#if title}}\n{{/each}}", /line 2, .*if doesn't match each/],
    ["an unknown partial", "x\n{{> nothing-like-it}}", /line 2, column 1, .*no partial "nothing-/],
  ])("%s", async (_, template, message) => {
    const error = await markdown({ "comparison/page.md.hbs": template }).catch((thrown) => thrown);
    expect(error.name).toBe("KnownError");
    expect(error.message).toMatch(/^The template comparison\/page\.md\.hbs/);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
    expect(error.hint).toMatch(/^Fix .*page\.md\.hbs/);
  });

  it.each([
    ["an unknown name", "a\nb {{nmae}}", /comparison\/change\.md\.hbs, line 2, .*no "nmae"/],
    [
      "an unknown helper",
      "\n{{shout code}}",
      /comparison\/change\.md\.hbs, line 2, .*no helper "shout"/,
    ],
    ["a syntax error", "{{#if code}}\n{{/unless}}", /comparison\/change\.md\.hbs, line 1, /],
    [
      "blocks in blocks without end",
      "{{#if code}}".repeat(5000) + "{{/if}}".repeat(5000),
      /comparison\/change\.md\.hbs cannot be rendered: its blocks are nested more than 100 deep\.$/,
    ],
    [
      "a partial that calls itself without end",
      "{{> comparison/change.md}}",
      /comparison\/change\.md\.hbs.* cannot be rendered: its partials are nested more than 50 deep\.$/,
    ],
  ])("in a partial: %s", async (_, partial, message) => {
    await expect(markdown({ "comparison/change.md.hbs": partial })).rejects.toThrow(message);
  });

  it("in a template of the mail too", async () => {
    const templates = folderOf({ "comparison/mail.txt.hbs": "Hello\n{{nobody}}" });
    await expect(renderReport(DIFF, "eml", { templates })).rejects.toThrow(
      /comparison\/mail\.txt\.hbs, line 2, .*no "nobody"/,
    );
  });
});

describe("a link in the folder of templates", () => {
  it("may lead within it, and nowhere else", async () => {
    const folder = folderOf({ "page.md": "Mine", "mine/a.hbs": "" });
    const secret = temp.write("secret.txt", "secret");
    mkdirSync(join(folder, "comparison"));
    const page = join(folder, "comparison", "page.md.hbs");
    symlinkSync(join("..", "page.md"), page);
    expect(String(await renderReport(DIFF, "md", { templates: folder })).trim()).toBe("Mine");
    for (const name of ["page.md.hbs", "style.css"]) {
      rmSync(page);
      symlinkSync(secret, join(folder, "comparison", name));
      await expect(renderReport(DIFF, "html", { templates: folder })).rejects.toThrow(
        /is a link that leads out of the folder given with --templates\.$/,
      );
      renameSync(join(folder, "comparison", name), page);
    }
  });
});

describe("a template reads the view and nothing else", () => {
  it.each([
    "{{constructor}}",
    "{{constructor.constructor}}",
    "{{__proto__}}",
    "{{title.constructor}}",
    "{{groups.__proto__.constructor}}",
    "{{#with groups}}{{valueOf}}{{/with}}",
    "{{@root.__defineGetter__}}",
    "{{#with title as |t|}}{{t.constructor.prototype}}{{/with}}",
    "{{process.env.PATH}}",
    "{{globalThis.process}}",
    "{{require 'fs'}}",
    "{{> ../../package}}",
    "{{> /etc/passwd}}",
  ])("%s is an error", async (template) => {
    await expect(markdown({ "comparison/page.md.hbs": `a\n${template}` })).rejects.toThrow(
      /line 2/,
    );
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "looks up nothing of an object's own, as %s",
    async (name) => {
      const template = `{{#with (lookup this "${name}")}}reached{{/with}}`;
      await expect(markdown({ "comparison/page.md.hbs": template })).rejects.toThrow(
        /the view has no/,
      );
    },
  );

  it("runs no function that a view may hold", async () => {
    const folder = folderOf({ "partials/own.hbs": '[{{lookup this "secret"}}]' });
    const options = { folder, escapeHtml: false };
    expect(await renderTemplate("partials/own", { secret: () => "told" }, options)).toBe("[]");
  });
});
