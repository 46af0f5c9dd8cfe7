// What is wrong in the text: what Python found when it ran, and what can be seen while writing.
import { type Diagnostic } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import { type EditorData, type Mark, named, say } from "./data";
import { declared, type Token, tokens } from "./reading";

const CLOSING: Record<string, string> = { "{": "}", "(": ")", "[": "]" };

/** The Python marks as places in the text; a column of 0 marks the whole line. */
export function fromPython(view: EditorView, marks: Mark[]): Diagnostic[] {
  const { doc } = view.state;
  return marks.map(({ line, column, message }) => {
    const row = doc.line(Math.min(Math.max(1, line), doc.lines));
    if (column <= 0) return { from: row.from, to: row.to, severity: "error", message };
    const from = Math.min(row.from + column - 1, Math.max(row.from, row.to - 1));
    const word = view.state.wordAt(from);
    return { from, to: Math.max(from + 1, word?.to ?? 0), severity: "error", message };
  });
}

export function whileWriting(view: EditorView, data: EditorData): Diagnostic[] {
  const all = tokens(view.state.doc.toString());
  return [...brackets(all, data), ...openTexts(all, data), ...names(all, data)];
}

function brackets(all: Token[], data: EditorData): Diagnostic[] {
  const open: Token[] = [];
  const found: Diagnostic[] = [];
  const wrong = (token: Token, key: string) => {
    const message = say(data.texts, key, { mark: token.value });
    found.push({ from: token.from, to: token.to, severity: "error", message });
  };
  for (const token of all) {
    if (token.kind !== "bracket") continue;
    if (token.value in CLOSING) open.push(token);
    else if (open.length && CLOSING[open[open.length - 1].value] === token.value) open.pop();
    else wrong(token, "not_opened");
  }
  for (const token of open) wrong(token, "not_closed");
  return found;
}

function openTexts(all: Token[], data: EditorData): Diagnostic[] {
  const message = say(data.texts, "string_not_closed");
  return all
    .filter((token) => token.kind === "openText")
    .map(({ from, to }) => ({ from, to, severity: "error" as const, message }));
}

function names(all: Token[], data: EditorData): Diagnostic[] {
  const known = declared(all);
  const declarations = new Set(known.values());
  const terms = new Set(named(data).map((term) => `${term.prefix}:${term.local}`));
  const closed = new Set(data.closed);
  const found: Diagnostic[] = [];
  for (const token of all) {
    if (token.kind !== "name" || declarations.has(token)) continue;
    const prefix = token.value.slice(0, token.value.indexOf(":"));
    const { from, to, value } = token;
    if (!known.has(prefix)) {
      const message = say(data.texts, "prefix_unknown", { prefix: `${prefix}:` });
      const iri = data.prefixes[prefix];
      const name = say(data.texts, "prefix_add", { prefix: `${prefix}:` });
      const apply = (view: EditorView) => view.dispatch({ changes: { from: 0, insert: prefixLine(prefix, iri) } });
      found.push({ from, to, severity: "error", message, actions: iri ? [{ name, apply }] : [] });
    } else if (closed.has(prefix) && !terms.has(value) && !value.endsWith(":")) {
      const message = say(data.texts, "term_unknown", { name: value });
      found.push({ from, to, severity: "warning", message });
    }
  }
  return found;
}

export function prefixLine(prefix: string, iri: string): string {
  return `PREFIX ${prefix}: <${iri}>\n`;
}
