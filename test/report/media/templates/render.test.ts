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

function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = `templates-${++folders}`;
  for (const [name, text] of Object.entries(files)) temp.write(join(folder, name), text);
  return join(temp.path, folder);
}

const markdown = async (files: Readonly<Record<string, string>>) =>
  String(await renderReport(DIFF, "md", { templates: folderOf(files) }));

describe("the user's templates replace ours by name", () => {
  const onWindows = (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`;
  it.each<[string, (text: string) => string | Buffer]>([
    ["", (text) => text],
    [", as Notepad saves them", onWindows],
    [", as PowerShell writes them", (text) => Buffer.from(onWindows(text), "utf16le")],
  ])("and give the same bytes if they are copies of ours%s", async (_, saved) => {
    const ours = Object.fromEntries(ourTemplates().map(({ name, text }) => [name, saved(text)]));
    const templates = folderOf(ours);
    for (const format of ["md", "html", "eml"] as const) {
      const own = Buffer.from(await renderReport(DIFF, format, { templates }));
      expect(own.equals(Buffer.from(await renderReport(DIFF, format)))).toBe(true);
    }
  });

  it("one partial at a time", async () => {
    const report = await markdown({ "comparison/change.md.hbs": "* {{code}} changed\n" });
    expect(report).toContain("* A4351 changed");
    expect(report).toContain("# HCPCS Level II: ");
  });

  it("and styles, after the shared one and allowed by their own hash", async () => {
    const templates = folderOf({
      "page/style.css": "body { color: navy }",
      "comparison/style.css": "body { color: teal }",
    });
    const html = String(await renderReport(DIFF, "html", { templates }));
    const style = "body { color: navy }\nbody { color: teal }";
    expect(html).toContain(`<style>${style}</style>`);
    expect(html).toContain(`sha256-${createHash("sha256").update(style).digest("base64")}`);
  });

  it("and can use eq, if, unless, each, with and lookup", async () => {
    const report = await markdown({
      "comparison/page.md.hbs":
        '{{#each groups}}{{#if (eq id "revised")}}{{#unless @root.nothing}}{{#with (lookup dates 0)}}{{count}} on {{date}}{{/with}}{{/unless}}{{/if}}{{/each}}',
    });
    expect(report).toBe("1 on 2026-01-01");
  });

  it("and can define partials, in files and inline", async () => {
    const report = await markdown({
      "comparison/page.md.hbs":
        '{{#*inline "row"}}<{{title}}>{{/inline}}{{> row}}{{> partials/mine}}{{#> none}}else{{/none}}',
      "partials/mine.hbs": " and {{from.title}} ",
    });
    expect(report).toBe("<HCPCS Level II: January 2025 to January 2026> and January 2025 else");
  });
});

describe("a template may use a value that is null or empty in the view:", () => {
  it.each([
    ["null", "{{#if sampleNotice}}yes{{else}}no{{/if}}"],
    ["a property of null", "{{#if since.lines}}yes{{else}}no{{/if}}"],
    ["a printed property of null", "{{since.title}}no"],
    ["a missing index of a list", "{{#if groups.[7]}}yes{{else}}no{{/if}}"],
    ["an empty list", "{{#each cautions}}yes{{else}}no{{/each}}"],
    ["a data variable outside a block", "{{#if @first}}yes{{else}}no{{/if}}"],
    [
      "a data variable of an outer block",
      "{{#each groups}}{{#each dates}}{{#if @../index}}yes{{/if}}no{{/each}}{{/each}}",
    ],
    ["a block parameter", "{{#with from as |f|}}{{#if f.records}}no{{/if}}{{/with}}"],
    ["the length of a list", "{{#if (eq groups.length 0)}}yes{{else}}no{{/if}}"],
  ])("%s", async (_, template) => {
    expect(await markdown({ "comparison/page.md.hbs": template })).toBe("no");
  });
});

describe("an error in a template names the file, and the line if known:", () => {
  it.each([
    [
      "an unknown helper",
      "{{title}}\n\n  {{shout title}}",
      /line 3, column 3, .*no helper "shout"/,
    ],
    [
      "an unknown helper within another",
      "a\n{{#if (neq 1 2)}}{{/if}}",
      /line 2, column 7, .*no helper "neq"/,
    ],
    ["the helper log, which prints into the results", "{{log title}}", /line 1, .*no helper "log"/],
    ["an unknown name", "{{title}}\n{{titel}}", /line 2, .*the view has no "titel" here/],
    ["an unknown name in a condition", "a\n{{#if titel}}x{{/if}}", /line 2, .*no "titel"/],
    ["an unknown list", "{{#each titels}}x{{/each}}", /line 1, .*no "titels"/],
    ["an unknown property of a property", "\n {{#if from.titel}}x{{/if}}", /line 2, .*no "titel"/],
    ["an unknown property of the root", "{{#if @root.titel}}x{{/if}}", /line 1, .*no "titel"/],
    [
      "an unknown property of a block parameter",
      "{{#each groups as |g|}}{{g.titel}}{{/each}}",
      /line 1, .*no "titel"/,
    ],
    [
      "an unknown name as a helper's argument",
      "{{#if (eq titel 1)}}x{{/if}}",
      /line 1, .*no "titel"/,
    ],
    [
      "an unknown name as a partial's context",
      "{{> comparison/change.md groups.titel}}",
      /line 1, .*"titel"/,
    ],
    ["an unknown name in several tags", "{{#if a}}{{/if}}\n{{#if a}}{{/if}}", /hbs cannot .*"a"/],
    [
      "a misspelled data variable",
      "{{#each groups}}{{#unless @lsat}},{{/unless}}{{/each}}",
      /line 1, column 27, .*no "@lsat"; there are @first, @index, @key, @last, @root\.$/,
    ],
    [
      "a printed object",
      "x\n{{from}}",
      /line 2, .*"from" is not text; print a part of it, such as \{\{from\.label\}\}\.$/,
    ],
    ["a printed list", "{{groups}}", /line 1, .*\{\{#each groups\}\} goes through it\.$/],
    ["a helper with too few arguments", "{{#if (eq title)}}x{{/if}}", /eq takes 2 values/],
    ["a block that is never closed", "x\n {{#if title}}z\ny", /: Parse error on line 3: /],
    ["a closing tag without a block", "x\n  y {{/if}} z", /on line 2: x {2}y \{\{\/if\}\} z/],
    ["an unterminated tag", "x\n{{title", /on line 2: /],
    [
      "a block closed by another name",
      "x\n{{#if title}}\n{{/each}}",
      /line 2, .*if doesn't match each/,
    ],
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
      "endlessly nested blocks",
      "{{#if code}}".repeat(5000) + "{{/if}}".repeat(5000),
      /comparison\/change\.md\.hbs cannot be rendered: its blocks are nested more than 100 deep\.$/,
    ],
    [
      "endless recursion",
      "{{> comparison/change.md}}",
      /comparison\/change\.md\.hbs.* cannot be rendered: its partials are nested more than 50 deep\.$/,
    ],
  ])("in a partial: %s", async (_, partial, message) => {
    await expect(markdown({ "comparison/change.md.hbs": partial })).rejects.toThrow(message);
  });

  it("in an email template", async () => {
    const templates = folderOf({ "comparison/mail.txt.hbs": "Hello\n{{nobody}}" });
    await expect(renderReport(DIFF, "eml", { templates })).rejects.toThrow(
      /comparison\/mail\.txt\.hbs, line 2, .*no "nobody"/,
    );
  });
});

describe("a link in the templates folder", () => {
  it("may only point within the folder", async () => {
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

describe("a template can only read the view:", () => {
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
    "looking up %s, which every object inherits, is an error",
    async (name) => {
      const template = `{{#with (lookup this "${name}")}}reached{{/with}}`;
      await expect(markdown({ "comparison/page.md.hbs": template })).rejects.toThrow(
        /the view has no/,
      );
    },
  );

  it("a function in the view is never called", async () => {
    const folder = folderOf({ "partials/own.hbs": '[{{lookup this "secret"}}]' });
    const options = { folder, escapeHtml: false };
    expect(await renderTemplate("partials/own", { secret: () => "told" }, options)).toBe("[]");
  });
});
