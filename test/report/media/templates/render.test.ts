import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../../src/differ/diff-releases.js";
import { renderReport } from "../../../../src/report/comparison/formats.js";
import { ourTemplates, renderTemplate } from "../../../../src/report/media/templates/render.js";
import { makeRecord, makeRelease } from "../../../differ/make-release.js";
import { tempFolder } from "../../../fixtures/temp-folder.js";

const DIFF = diffReleases(
  makeRelease(2025, [
    makeRecord("A4351", { longDescription: "Catheter, straight tip, <= 1 each" }),
  ]),
  makeRelease(2026, [makeRecord("A4351", { longDescription: "Catheter, coude tip, <= 1 each" })]),
  { version: "1.2.3" },
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
    const ours = Object.fromEntries((await ourTemplates()).map(({ name, text }) => [name, text]));
    const templates = folderOf(ours);
    for (const format of ["md", "html", "eml"] as const) {
      const own = Buffer.from(await renderReport(DIFF, format, { templates }));
      expect(own.equals(Buffer.from(await renderReport(DIFF, format)))).toBe(true);
    }
  });

  it("one partial changes its part, and the rest stays ours", async () => {
    const report = await markdown({ "partials/change.md.hbs": "* {{code}} changed\n" });
    expect(report).toContain("* A4351 changed");
    expect(report).toContain("# HCPCS Level II: ");
  });

  it("a style of yours comes on top of the one that all pages share, and is allowed by its own hash", async () => {
    const templates = folderOf({
      "page.css": "body { color: navy }",
      "report.css": "body { color: teal }",
    });
    const html = String(await renderReport(DIFF, "html", { templates }));
    const style = "body { color: navy }\nbody { color: teal }";
    expect(html).toContain(`<style>${style}</style>`);
    expect(html).toContain(`sha256-${createHash("sha256").update(style).digest("base64")}`);
  });

  it("have eq, if, unless, each, with and lookup", async () => {
    const report = await markdown({
      "report.md.hbs":
        '{{#each groups}}{{#if (eq id "revised")}}{{#unless @root.nothing}}{{#with (lookup dates 0)}}{{count}} on {{date}}{{/with}}{{/unless}}{{/if}}{{/each}}',
    });
    expect(report).toBe("1 on 2026-01-01");
  });

  it("may make partials of their own, by file and inline", async () => {
    const report = await markdown({
      "report.md.hbs":
        '{{#*inline "row"}}<{{title}}>{{/inline}}{{> row}}{{> mine}}{{#> none}}else{{/none}}',
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
    expect(await markdown({ "report.md.hbs": template })).toBe("no");
  });
});

describe("an error in a template names the file and the line", () => {
  it.each([
    [
      "an unknown helper",
      "{{title}}\n\n  {{shout title}}",
      /report\.md\.hbs, line 3, column 3, .*no helper "shout"/,
    ],
    [
      "an unknown helper within another",
      "a\n{{#if (neq 1 2)}}{{/if}}",
      /line 2, column \d, .*no helper "neq"/,
    ],
    ["an unknown block helper", "\n{{#repeat 3}}x{{/repeat}}", /line 2, .*no helper "repeat"/],
    ["an unknown name", "{{title}}\n{{titel}}", /line 2, column 3, .*the view has no "titel"/],
    ["a name only asked for", "a\n{{#if titel}}x{{/if}}", /line 2, column 7, .*no "titel"/],
    ["a list that there is not", "{{#each titels}}x{{/each}}", /line 1, column 9, .*no "titels"/],
    ["a part of a part", "\n {{#if from.titel}}x{{/if}}", /line 2, column 8, .*no "titel"/],
    ["a part of the root", "{{#if @root.titel}}x{{/if}}", /line 1, column 7, .*no "titel"/],
    [
      "a part of what a block names",
      "{{#with from as |f|}}{{#if f.titel}}{{/if}}{{/with}}",
      /"titel"/,
    ],
    ["an argument within another", "{{#if (eq titel 1)}}x{{/if}}", /line 1, column 11, .*"titel"/],
    ["what a partial is given", "{{> change.md groups.titel}}", /line 1, column 15, .*"titel"/],
    [
      "what a partial is given by name",
      "{{> change.md code=titel}}",
      /line 1, column 20, .*"titel"/,
    ],
    [
      "a name in a list of texts",
      "{{#each groups}}{{#with title}}{{#if a}}x{{/if}}{{/with}}{{/each}}",
      /no "a"/,
    ],
    ["a part of a text", "{{#if title.titel}}x{{/if}}", /no "titel"/],
    [
      "a part of what a block names, printed",
      "\n{{#each groups as |g|}}{{g.titel}}{{/each}}",
      /line 2, column 26, .*no "titel"/,
    ],
    [
      "a name where there are only texts",
      "text\n{{#with title}}{{text}}{{/with}}",
      /line 2, column 18, .*no "text"/,
    ],
    [
      "a slip in what a block knows",
      "{{#each groups}}{{#unless @lsat}},{{/unless}}{{/each}}",
      /line 1, column 27, .*no "@lsat"; there are @first, @index, @key, @last, @root\.$/,
    ],
    [
      "what is no text, printed",
      "x\n{{from}}",
      /line 2, column 3, .*"from" is no text; print a part of it, such as \{\{from\.label\}\}\.$/,
    ],
    [
      "a list, printed",
      "{{groups}}",
      /line 1, column 3, .*\{\{#each groups\}\} goes through it\.$/,
    ],
    [
      "a helper that is given nothing",
      "x\n{{#each}}x{{/each}}",
      /line 2, column 1, .*each takes 1 value and is given none\.$/,
    ],
    [
      "a helper that is given too much",
      "{{#each group in groups}}x{{/each}}",
      /line 1, column 1, .*each takes 1 value and is given 3\.$/,
    ],
    [
      "a helper that is given too little",
      "{{#if (eq title)}}x{{/if}}",
      /line 1, column 7, .*eq takes 2 values and is given 1\.$/,
    ],
    [
      "a block that is not opened",
      "x\n {{if title}}",
      /line 2, column 2, .*if is a block: \{\{#if \.\.\.\}\}/,
    ],
    ["eq as a block", '{{#eq title "x"}}y{{/eq}}', /line 1, column 1, .*eq is no block/],
    [
      "an unknown decorator",
      'x\n{{#*inlin "row"}}{{/inlin}}',
      /line 2, column 1, .*no decorator "inlin"; there is inline\.$/,
    ],
    [
      "a block that is not closed",
      "x\n {{#if title}}z\ny",
      /line 2, column 2, .*: \{\{#if\}\} is not closed\.$/,
    ],
    [
      "a block that is not closed around one that is",
      "{{#each groups}}{{! {{#if }}\n{{#if id}}{{/if}}",
      /line 1, column 1, .*: \{\{#each\}\} is not closed\.$/,
    ],
    [
      "a block that is not open",
      "x\n  y {{/if}} z",
      /line 2, column 5, .*: \{\{\/if\}\} closes no block\.$/,
    ],
    [
      "a second else",
      "{{#if title}}\n{{else}}{{else}}{{/if}}",
      /line 2, column 9, .*: \{\{else\}\} stands in no block, or a second time in one\.$/,
    ],
    [
      "a tag of too few braces",
      "x\n{{{title}}",
      /line 2, column 9, .*: \{\{\{title\}\} cannot be read\.$/,
    ],
    [
      "a comparison by signs",
      'x\n{{#if title == "x"}}y{{/if}}',
      /line 2, column 14, .*: \{\{#if title == "x"\}\} cannot be read\.$/,
    ],
    ["a comment that is not closed", "x\n{{!-- note", /line 2, .*: \{\{!-- note cannot be read\.$/],
    [
      "a tag closed by another",
      "x\n{{#if title}}\n{{/each}}",
      /report\.md\.hbs, line 2, .*if doesn't match each/,
    ],
    ["a tag that makes no sense", "x\n{{title", /report\.md\.hbs, line 2, /],
    [
      "an unknown partial",
      "x\n{{> nothing-like-it}}",
      /line 2, column 1, .*no partial "nothing-like-it"/,
    ],
    ["a helper that prints among the results", "{{log title}}", /line 1, .*no helper "log"/],
  ])("%s", async (_, template, message) => {
    const error = await markdown({ "report.md.hbs": template }).catch((thrown) => thrown);
    expect(error.name).toBe("KnownError");
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
    expect(error.hint).toMatch(/^Mend .*report\.md\.hbs/);
  });

  it.each([
    [
      "an unknown name",
      "a\nb {{nmae}}",
      /partials\/change\.md\.hbs, line 2, column 5, .*no "nmae"/,
    ],
    [
      "an unknown helper",
      "\n{{shout code}}",
      /partials\/change\.md\.hbs, line 2, .*no helper "shout"/,
    ],
    ["a syntax error", "{{#if code}}\n{{/unless}}", /partials\/change\.md\.hbs, line 1, /],
    [
      "a partial that calls itself without end",
      "{{> change.md}}",
      /partials\/change\.md\.hbs.*call stack/,
    ],
  ])("in a partial: %s", async (_, partial, message) => {
    await expect(markdown({ "partials/change.md.hbs": partial })).rejects.toThrow(message);
  });

  it("in a template of the mail too", async () => {
    const templates = folderOf({ "email.txt.hbs": "Hello\n{{nobody}}" });
    await expect(renderReport(DIFF, "eml", { templates })).rejects.toThrow(
      /email\.txt\.hbs, line 2, column 3, .*no "nobody"/,
    );
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
    await expect(markdown({ "report.md.hbs": `a\n${template}` })).rejects.toThrow(/line 2/);
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "looks up nothing of an object's own, as %s",
    async (name) => {
      const template = `[{{lookup this "${name}"}}{{#with (lookup this "${name}")}}reached{{/with}}]`;
      expect(await markdown({ "report.md.hbs": template })).toBe("[]");
    },
  );

  it("runs no function that a view may hold", async () => {
    const folder = folderOf({ "own.hbs": '[{{lookup this "secret"}}]' });
    class View {
      secret(): string {
        return "told";
      }
    }
    const options = { folder, escapeHtml: false };
    expect(await renderTemplate("own", new View(), options)).toBe("[]");
  });
});
