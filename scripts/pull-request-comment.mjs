/**
 * Updates the comment of this name on a pull request, or creates it. Run by the action; all input
 * comes from the environment, and the token is only sent with the requests.
 */
import { readFileSync } from "node:fs";

/** GitHub rejects longer comments. */
const MOST_CHARACTERS = 65_536;

/** Comments per page, and the most pages to search. */
const [PAGE, MOST_PAGES] = [100, 30];

const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository } = process.env;
const {
  PULL_REQUEST: number = "",
  COMMENT: name = "",
  REPORT: report = "",
  TOKEN = "",
} = process.env;

if (!/^\d+$/.test(number)) {
  console.log("No comment: this run is not for a pull request.");
  process.exit(0);
}
if (!/^[\w-]{1,40}$/.test(name))
  fail("comment may have only letters, digits, - and _, and at most 40.");

/** Invisible on the page; identifies the comment. */
const marker = `<!-- hcpcs-diff comment: ${name} -->`;
const body = `${marker}\n${readFileSync(report, "utf8")}`.slice(0, MOST_CHARACTERS);

const comments = `/repos/${repository}/issues/${number}/comments`;
const found = await existing();
if (found === null) await ask("POST", comments, { body });
else await ask("PATCH", `/repos/${repository}/issues/comments/${found}`, { body });
console.log(`${found === null ? "Wrote" : "Updated"} the comment ${name} on #${number}.`);

/** The id of the comment that starts with the marker; one that quotes it does not count. */
async function existing() {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const some = await ask("GET", `${comments}?per_page=${PAGE}&page=${page}`);
    const own = some.find((comment) => comment.body?.startsWith(marker));
    if (own !== undefined) return own.id;
    if (some.length < PAGE) break;
  }
  return null;
}

async function ask(method, path, sent) {
  const answer = await fetch(`${api}${path}`, {
    method,
    redirect: "error",
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${TOKEN}`,
      "x-github-api-version": "2022-11-28",
    },
    body: sent && JSON.stringify(sent),
  }).catch((error) => fail(`GitHub could not be reached (${error.cause?.code ?? error.name}).`));
  if (answer.ok) return answer.json();
  const rights = [401, 403, 404].includes(answer.status)
    ? " The job needs permissions: pull-requests: write."
    : "";
  return fail(`GitHub answered ${answer.status} to ${method} of the comment.${rights}`);
}

function fail(why) {
  console.error(`hcpcs-diff action: ${why}`);
  process.exit(2);
}
