// What can stand here: keywords, variables of this query, prefixes, and the names of the vocabulary.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { type EditorData, type Named, named, say } from "./data";
import { prefixLine } from "./linting";
import { declared, tokens } from "./reading";

const KEYWORDS = (
  "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK PREFIX BASE FROM NAMED WHERE FILTER OPTIONAL UNION MINUS " +
  "GRAPH BIND VALUES AS EXISTS NOT IN ORDER BY ASC DESC GROUP HAVING LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE " +
  "GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI IF COALESCE REGEX CONTAINS STRSTARTS STRENDS " +
  "STRBEFORE STRAFTER STRLEN SUBSTR REPLACE UCASE LCASE CONCAT YEAR MONTH DAY NOW ABS ROUND CEIL FLOOR " +
  "isIRI isLiteral isBlank isNumeric sameTerm UNDEF true false"
).split(" ");

const TYPES: Record<Named["kind"], string> = { class: "class", property: "property", individual: "constant" };
const VALID = /^[\p{L}\d_:.-]*$/u;

export function offer(data: () => EditorData) {
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(/[?$][\p{L}\d_]*|[\p{L}\d_.-]*:?[\p{L}\d_.-]*/u);
    if (!before || (before.from === before.to && !context.explicit)) return null;
    const query = context.state.doc.toString();
    const all = tokens(query);
    const inside = all.find((token) => token.from < context.pos && context.pos <= token.to);
    if (inside && ["comment", "text", "openText", "iri"].includes(inside.kind)) return null;
    if (/^[?$]/.test(before.text)) {
      const used = new Set(all.filter((token) => token.kind === "variable" && token.to !== context.pos).map((token) => token.value));
      const options = [...used].map((label) => ({ label, type: "variable" }));
      return { from: before.from, options, validFor: /^[?$][\p{L}\d_]*$/u };
    }
    return { from: before.from, options: options(data(), before.text), validFor: VALID };
  };
}

function options(data: EditorData, typed: string): Completion[] {
  const terms = named(data).flatMap((term) => forTerm(data, term));
  if (typed.includes(":")) return terms;
  const prefixes = Object.entries(data.prefixes).map(([prefix, iri]) => ({
    label: `${prefix}:`, type: "namespace", detail: iri, boost: -20, apply: applied(`${prefix}:`, prefix, iri),
  }));
  const keywords = KEYWORDS.map((label) => ({ label, type: "keyword", boost: typed ? 5 : -10 }));
  return [...terms, ...keywords, ...prefixes];
}

/** A term is found by its short name, and by its label when that is another word. */
function forTerm(data: EditorData, term: Named): Completion[] {
  const short = `${term.prefix}:${term.local}`;
  const completion = {
    label: short,
    detail: `${term.label} (${say(data.texts, `kind_${term.kind}`)})`,
    type: TYPES[term.kind],
    info: term.definition || undefined,
    apply: applied(short, term.prefix, data.prefixes[term.prefix]),
  };
  const byLabel = { ...completion, label: term.label, displayLabel: `${term.label}  →  ${short}`, boost: -5 };
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, "");
  return plain(term.label) === plain(term.local) ? [completion] : [completion, byLabel];
}

/** Writes the name, and the PREFIX line that it needs when the query has none yet. */
function applied(text: string, prefix: string, iri: string) {
  return (view: EditorView, _completion: Completion, from: number, to: number): void => {
    const known = declared(tokens(view.state.doc.toString()));
    const line = known.has(prefix) ? "" : prefixLine(prefix, iri);
    view.dispatch({
      changes: [...(line ? [{ from: 0, insert: line }] : []), { from, to, insert: text }],
      selection: { anchor: from + line.length + text.length },
      userEvent: "input.complete",
    });
  };
}
