/** Generates texts that no descriptor should contain, but any may. */
import fc from "fast-check";
import { anyCharacter } from "../fixtures/any-character.js";

/** Texts that can break out of some format, or collide with keys or codes of our own tables. */
const HOSTILE = [
  "<script>alert(1)</script>",
  '" onload="x',
  "' onerror='x",
  "javascript:alert(1)",
  "]]></failure><failure>",
  "<!-- --><?xml ?>&lt;&x;",
  "=cmd|' /C calc'!A0",
  "+1+1",
  "@SUM(A1)",
  "\r\nBcc: evil@example.org",
  "::error::x",
  "##[add-mask]x",
  "##vso[task.setvariable]",
  "{{constructor}}",
  "constructor",
  "__proto__",
  "toString",
  "www.a.b http://a.b @user #1 $x$",
  "`|*_[]()~\\",
  "\u0000\u001b[2J\u009b",
  "\u202e\u2066",
  "\ud800",
  "\ufffe",
  "_x000D_",
  "1,000 mg per 5 ml",
  "J1300",
  "injection, eculizumab, 2 mg",
] as const;

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: anyCharacter, maxLength: 8 })), {
    maxLength: 4,
  })
  .map((parts) => parts.join(" "));
