import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { json } from '@codemirror/legacy-modes/mode/javascript';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tagHighlighter, tags } from '@lezer/highlight';
import { useEffect, useRef } from 'preact/hooks';
import { baseName } from '../../../src/model/base-name.ts';
import type { PageFinding } from './work.ts';

interface EditorProps {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly PageFinding[];
  readonly onChange: (text: string) => void;
  /** The place to go to; a new object each time. */
  readonly goTo: { readonly at: number } | undefined;
}

/** The nonce that the policy of the page allows for styles. */
const NONCE = 'azconn-lint-editor';

/**
 * An editor for one text, with line numbers, colours and findings beside the lines. `text` is only its first text: it keeps its own from
 * then on, and another text takes another editor (a new `key`). A text that came back from outside would be older than what was typed
 * meanwhile.
 */
export function Editor({ path, text, findings, onChange, goTo }: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    const parent = place.current;
    if (!parent) return undefined;
    view.current = new EditorView({ parent, state: EditorState.create({ doc: text, extensions: extensionsWith(changed) }) });
    return () => view.current?.destroy();
  }, []);
  useEffect(() => {
    view.current?.dispatch({ effects: LANGUAGE.reconfigure(languageOf(path)) });
  }, [path]);
  useEffect(() => {
    const editor = view.current;
    if (editor)
      editor.dispatch(
        setDiagnostics(
          editor.state,
          findings.flatMap((finding) => diagnosticOf(finding, editor.state.doc.length)),
        ),
      );
  }, [findings]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    const at = Math.min(goTo.at, editor.state.doc.length);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    editor.focus();
  }, [goTo]);
  return <div class="editor" ref={place} />;
}

const LANGUAGE = new Compartment();

/** Classes of our own style sheet, which knows dark and light. */
const COLOURS = tagHighlighter([
  { tag: tags.comment, class: 't-comment' },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue], class: 't-string' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], class: 't-keyword' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], class: 't-name' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: 't-atom' },
]);

function extensionsWith(changed: { readonly current: (text: string) => void }): readonly Extension[] {
  return [
    EditorView.cspNonce.of(NONCE),
    EditorView.contentAttributes.of({
      'aria-label': 'Text of the file',
      tabindex: '0',
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
    }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) changed.current(state.doc.toString());
    }),
    ...[lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), drawSelection(), history(), bracketMatching(), lintGutter()],
    search({ top: true }),
    syntaxHighlighting(COLOURS),
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
    LANGUAGE.of([]),
  ];
}

const SCRIPT = StreamLanguage.define(shell);
const DOCKERFILE = StreamLanguage.define(dockerFile);
/** A word for names that the older modes use and the highlighter does not know. */
const JSON_TEXT = StreamLanguage.define({ ...json, tokenTable: { property: tags.propertyName } });

function languageOf(path: string): Extension {
  const name = baseName(path).toLowerCase();
  if (name.endsWith('.py')) return python();
  if (/\.ya?ml$/.test(name)) return yaml();
  if (name.endsWith('.json')) return JSON_TEXT;
  if (name.includes('dockerfile')) return DOCKERFILE;
  if (name.includes('env') || /\.(?:sh|bash|cfg)$/.test(name)) return SCRIPT;
  return [];
}

function diagnosticOf({ start, end, severity, message, rule }: PageFinding, length: number): readonly Diagnostic[] {
  if (start > length) return [];
  return [{ from: start, to: Math.min(Math.max(end, start), length), severity, message, source: rule }];
}
