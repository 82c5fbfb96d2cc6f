// The field for a query as an editor: SPARQL in colours, completed with the prefixes and terms that the server knows.
//
// It stands in a shadow root, where styles can be adopted: the page itself takes no style but from its sheet.
import { autocompletion, closeBrackets, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const KEYWORDS = (
  "SELECT CONSTRUCT ASK DESCRIBE WHERE FILTER OPTIONAL UNION MINUS GRAPH VALUES BIND AS EXISTS NOT DISTINCT FROM "
  + "NAMED PREFIX ORDER GROUP BY HAVING LIMIT OFFSET ASC DESC COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR IF "
  + "COALESCE BOUND STR LANG DATATYPE IRI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLEN SUBSTR REPLACE REGEX "
  + "LCASE UCASE CONCAT YEAR MONTH DAY NOW ISIRI ISLITERAL IN"
).split(" ");
const QUIET = new Set(["String", "Comment", "IriRef"]);

let terms = [];
let prefixes = [];

async function learn(address) {
  const answer = await fetch(address);
  const told = answer.ok ? await answer.json() : { prefixes: {}, terms: [] };
  terms = told.terms.map(([name, sort, label, info]) => ({
    label: name, type: sort, detail: label, ...(info ? { info } : {}),
  }));
  prefixes = Object.entries(told.prefixes).map(([name, info]) => ({
    label: `${name}:`, type: "namespace", info, apply: open,
  }));
}

// A prefix is followed by what it can have.
function open(view, completion, from, to) {
  const insert = completion.label;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
  startCompletion(view);
}

function complete(context) {
  if (QUIET.has(syntaxTree(context.state).resolveInner(context.pos, -1).name)) { return null; }
  const variable = context.matchBefore(/\?\w*/);
  if (variable) {
    return { from: variable.from, options: variables(context, variable.from), validFor: /^\?\w*$/ };
  }
  const name = context.matchBefore(/[A-Za-z][\w-]*:[\w-]*/);
  if (name) { return { from: name.from, options: terms, validFor: /^[\w-]+:[\w-]*$/ }; }
  const word = context.matchBefore(/[A-Za-z][\w-]*/);
  if (!word && !context.explicit) { return null; }
  const keywords = KEYWORDS.map((label) => ({ label, type: "keyword" }));
  return { from: word ? word.from : context.pos, options: [...prefixes, ...keywords], validFor: /^[\w-]*$/ };
}

// The variables of the query, but for the one that is being typed.
function variables(context, at) {
  const text = context.state.sliceDoc(0, at) + context.state.sliceDoc(context.pos);
  return [...new Set(text.match(/\?\w+/g) || [])].map((label) => ({ label, type: "variable" }));
}

// What is typed over a selection: the browser would join its lines by a style of its own, which the page forbids.
function over(event, view) {
  const { from, to, empty } = view.state.selection.main;
  if (empty || event.inputType !== "insertText" || !event.data) { return false; }
  event.preventDefault();
  const change = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type" });
  const taken = view.state.facet(EditorView.inputHandler).some((take) => take(view, from, to, event.data, change));
  if (!taken) { view.dispatch(change()); }
  return true;
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.string, color: "var(--yes)" },
  { tag: tags.variableName, color: "var(--maybe)" },
  { tag: [tags.url, tags.namespace, tags.typeName], color: "var(--ink)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--no)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", border: "1px solid var(--soft)", borderRadius: "6px" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: ".875rem", lineHeight: "1.5" },
  ".cm-content, .cm-gutter": { minHeight: "16rem" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--hush)", border: "none" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 30%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--card)", border: "1px solid var(--line)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--paper)", backgroundColor: "var(--accent)",
  },
  ".cm-completionDetail": { fontFamily: "var(--sans)" },
  ".cm-completionInfo": { maxWidth: "20rem", fontFamily: "var(--sans)" },
});

function edit(field) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  const host = document.createElement("div");
  host.id = "edited";
  field.after(host);
  const root = host.attachShadow({ mode: "open" });
  const ask = () => { field.form.requestSubmit(); return true; };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: ask }])),
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), sparql(),
        autocompletion({ override: [complete], icons: false }), syntaxHighlighting(colours), look,
        EditorView.lineWrapping,
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.domEventHandlers({ beforeinput: over }),
        EditorView.contentAttributes.of({ "aria-label": label.textContent, spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) { field.value = update.state.doc.toString(); }
        }),
      ],
    }),
  });
  field.hidden = true;
  label.addEventListener("click", () => view.focus());
  host.dataset.ready = "yes";
}

const field = document.getElementById("query");
if (field && field.dataset.words) {
  learn(field.dataset.words);
  edit(field);
}
