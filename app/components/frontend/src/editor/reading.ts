// A light reading of a query: enough to know names from texts and comments, never a full parser.

export interface Token {
  kind: "iri" | "text" | "comment" | "name" | "variable" | "word" | "bracket" | "openText" | "other";
  from: number;
  to: number;
  value: string;
}

const PATTERNS: [Token["kind"], RegExp][] = [
  ["comment", /#[^\n]*/y],
  ["text", /"""(?:[^\\]|\\[^])*?"""|'''(?:[^\\]|\\[^])*?'''/y],
  ["text", /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y],
  ["openText", /["'][^\n]*/y],
  ["iri", /<[^\s<>"{}|^`\\]*>/y],
  ["variable", /[?$][\p{L}_\d]+/uy],
  ["name", /(?:\p{L}[\p{L}\d_.-]*)?:(?:[\p{L}\d_:]|%[\da-fA-F]{2}|\\[-_~.!$&'()*+,;=/?#@%]|[-.](?=[\p{L}\d_:.-]*[\p{L}\d_:]))*/uy],
  ["other", /_:[\p{L}\d_]+|@[a-zA-Z-]+/uy],
  ["word", /\p{L}[\p{L}\d_]*/uy],
  ["bracket", /[{}()[\]]/y],
  ["other", /[^]/y],
];

export function tokens(query: string): Token[] {
  const found: Token[] = [];
  let from = 0;
  while (from < query.length) {
    for (const [kind, pattern] of PATTERNS) {
      pattern.lastIndex = from;
      const match = pattern.exec(query);
      if (!match) continue;
      const to = from + match[0].length;
      if (kind !== "other" || match[0].trim()) found.push({ kind, from, to, value: match[0] });
      from = to;
      break;
    }
  }
  return found;
}

/** The prefixes that the query declares, each with the place of its declaration. */
export function declared(all: Token[]): Map<string, Token> {
  const found = new Map<string, Token>();
  const telling = all.filter((token) => token.kind !== "comment");
  telling.forEach((token, at) => {
    const next = telling[at + 1];
    const isPrefix = token.kind === "word" && token.value.toUpperCase() === "PREFIX";
    if (isPrefix && next?.kind === "name" && next.value.endsWith(":")) found.set(next.value.slice(0, -1), next);
  });
  return found;
}
