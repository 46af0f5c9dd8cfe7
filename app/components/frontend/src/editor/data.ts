// What Python hands over and what is handed back; the Python side is migcoop/editor.py.

export interface Term {
  iri: string;
  label: string;
  kind: "class" | "property" | "individual";
  definition: string;
}

export interface Mark {
  line: number;
  column: number;
  message: string;
}

export interface EditorData {
  value: string;
  prefixes: Record<string, string>;
  terms: Term[];
  closed: string[];
  marks: Mark[];
  label: string;
  height: number;
  texts: Record<string, string>;
}

export interface Host {
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** Fills in the `{name}` places of a text; an unknown key shows itself, so that it is noticed. */
export function say(
  texts: Record<string, string>, key: string, values: Record<string, string | number> = {},
): string {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

export interface Named extends Term {
  prefix: string;
  local: string;
}

/** The terms by the short names under which a query writes them. */
export function named(data: EditorData): Named[] {
  const spaces = Object.entries(data.prefixes).sort((a, b) => b[1].length - a[1].length);
  return data.terms.flatMap((term) => {
    const space = spaces.find(([, iri]) => term.iri.startsWith(iri));
    if (!space) return [];
    const local = term.iri.slice(space[1].length);
    return /^[\p{L}_\d][\p{L}\d_.-]*$/u.test(local) ? [{ ...term, prefix: space[0], local }] : [];
  });
}
