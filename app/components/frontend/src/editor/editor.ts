// The editor itself: CodeMirror with our own offers, marks and keys.
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { type Diagnostic, forceLinting, linter, lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { readTheme } from "../canvas/signs";
import { offer } from "./completing";
import { type EditorData, type Host, type Mark, say } from "./data";
import { fromPython, whileWriting } from "./linting";

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--kg-keyword)", fontWeight: "600" },
  { tag: [tags.standard(tags.variableName), tags.operatorKeyword], color: "var(--kg-keyword)" },
  { tag: [tags.variableName, tags.local(tags.variableName)], color: "var(--kg-variable)" },
  { tag: tags.atom, color: "var(--kg-name)" },
  { tag: tags.string, color: "var(--kg-string)" },
  { tag: tags.comment, color: "var(--kg-comment)", fontStyle: "italic" },
  { tag: tags.meta, color: "var(--kg-comment)" },
]);

export class Editor {
  private view: EditorView;
  private label = document.createElement("span");
  private button = document.createElement("button");
  private help = document.createElement("p");
  private problems = document.createElement("ul");
  private status = document.createElement("p");
  private attributes = new Compartment();
  private marks: Mark[] = [];
  private givenMarks = "[]";
  private given: string;
  private reported: string;

  constructor(private root: HTMLElement, private host: Host, private data: EditorData) {
    this.given = this.reported = data.value;
    const bar = document.createElement("div");
    const frame = document.createElement("div");
    bar.className = "kg-editor-bar";
    frame.className = "kg-editor-frame";
    Object.assign(this.label, { id: "kg-editor-label", className: "kg-editor-label" });
    Object.assign(this.help, { id: "kg-editor-help", className: "kg-editor-help" });
    Object.assign(this.button, { type: "button", className: "kg-editor-run" });
    this.problems.className = "kg-editor-problems";
    this.status.className = "kg-editor-live";
    this.status.setAttribute("aria-live", "polite");
    this.button.addEventListener("click", () => this.run());
    bar.append(this.label, this.button);
    root.replaceChildren(bar, frame, this.problems, this.status, this.help);
    this.view = new EditorView({
      parent: frame,
      root: root.getRootNode() as ShadowRoot | Document,
      state: EditorState.create({ doc: data.value, extensions: this.extensions() }),
    });
    // A transition on a themed colour is the one event that tells of a change of theme.
    root.addEventListener("transitionend", () => this.retheme());
    Object.assign(root, { editor: this.view }); // lets tests read the text as it stands
  }

  private extensions() {
    const own = keymap.of([
      { key: "Mod-Enter", run: () => this.run() },
      { key: "Escape", run: letTabLeave },
      { key: "Tab", run: acceptCompletion },
    ]);
    return [
      Prec.highest(own),
      lineNumbers(), history(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
      EditorView.lineWrapping,
      StreamLanguage.define(sparql),
      syntaxHighlighting(COLOURS),
      autocompletion({ override: [offer(() => this.data)], maxRenderedOptions: 60, icons: false }),
      linter((view) => this.lint(view), { delay: 400 }),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
      this.attributes.of([]),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        this.marks = [];
        this.view.setTabFocusMode(false);
      }),
      EditorView.domEventHandlers({
        blur: () => this.report(),
        focus: () => this.view.setTabFocusMode(false),
      }),
    ];
  }

  update(host: Host, data: EditorData): void {
    this.host = host;
    this.data = data;
    if (data.value !== this.given && data.value !== this.reported) this.replace(data.value);
    this.given = data.value;
    const marks = JSON.stringify(data.marks);
    if (marks !== this.givenMarks) this.marks = data.marks;
    this.givenMarks = marks;
    this.retext();
    this.retheme();
    forceLinting(this.view);
    this.root.dataset.ready = "true";
  }

  private retheme(): void {
    this.root.classList.toggle("kg-dark", readTheme(this.root).dark);
  }

  private replace(text: string): void {
    if (text === this.text()) return;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    this.reported = text;
  }

  private retext(): void {
    const { texts, label, height } = this.data;
    this.root.style.setProperty("--kg-height", `${height}px`);
    this.label.textContent = label;
    this.button.textContent = say(texts, "run");
    this.help.textContent = say(texts, "help");
    this.view.dispatch({
      effects: this.attributes.reconfigure(
        EditorView.contentAttributes.of({ "aria-labelledby": "kg-editor-label", "aria-describedby": "kg-editor-help" }),
      ),
    });
  }

  private lint(view: EditorView): Diagnostic[] {
    const told = fromPython(view, this.marks);
    const places = new Set(told.map(({ from }) => from));
    const seen = whileWriting(view, this.data).filter(({ from }) => !places.has(from));
    const found = [...told, ...seen];
    this.list(found);
    return found;
  }

  /** The same problems as text, for those who do not see the underlining. */
  private list(found: Diagnostic[]): void {
    const { texts } = this.data;
    const { doc } = this.view.state;
    const rows = found.slice(0, 8).map(({ from, message }) => {
      const line = doc.lineAt(from);
      const place = document.createElement("button");
      place.type = "button";
      place.textContent = say(texts, "problem_at", { line: line.number, column: from - line.from + 1, message });
      place.addEventListener("click", () => {
        this.view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
        this.view.focus();
      });
      const row = document.createElement("li");
      row.append(place);
      return row;
    });
    const said = found.length ? `${say(texts, "problems", { n: found.length })}. ${found[0].message}` : "";
    const shown = [...this.problems.children].map((row) => row.textContent).join("\n");
    if (shown !== rows.map((row) => row.textContent).join("\n")) this.problems.replaceChildren(...rows);
    if (this.status.textContent !== said) this.status.textContent = said;
  }

  private text(): string {
    return this.view.state.doc.toString();
  }

  private report(): void {
    const text = this.text();
    if (text === this.reported) return;
    this.reported = text;
    this.host.setStateValue("text", text);
  }

  private run(): boolean {
    this.reported = this.text();
    this.givenMarks = "[]"; // the answer to this run may be the same marks again
    this.host.setStateValue("text", this.reported);
    this.host.setTriggerValue("run", this.reported);
    return true;
  }

  destroy(): void {
    this.view.destroy();
  }
}

/** After Escape, Tab leaves the editor, until something is written or the editor is entered anew. */
function letTabLeave(view: EditorView): boolean {
  view.setTabFocusMode(true);
  return false;
}
