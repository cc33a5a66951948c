import { useEffect, useState } from 'preact/hooks';

interface BlockProps {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly remarks?: readonly string[];
  readonly kind?: 'diff';
}

/** A text with its file name, to copy or save. */
export function Block({ title, file, text, remarks = [], kind }: BlockProps) {
  return (
    <section class="block">
      <div class="head">
        <h3>
          {title !== '' && <span>{title} </span>}
          <code>{file}</code>
        </h3>
        <CopyButton text={text} of={file} />
        <DownloadButton text={text} file={file} />
      </div>
      {remarks.map((remark) => (
        <p class="remark" key={remark}>
          {remark}
        </p>
      ))}
      <pre class="code" tabIndex={0}>
        <code>{kind === 'diff' ? <DiffLines text={text} /> : <CommentedLines text={text} />}</code>
      </pre>
    </section>
  );
}

const COMMENT = /^\s*#/;

/** The lines of a text, with comments less prominent. */
function CommentedLines({ text }: { readonly text: string }) {
  const runs: { readonly isComment: boolean; readonly lines: string[] }[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const isComment = COMMENT.test(line);
    const last = runs.at(-1);
    if (last?.isComment === isComment) last.lines.push(line);
    else runs.push({ isComment, lines: [line] });
  }
  return <>{runs.map(({ isComment, lines }) => (isComment ? <span class="t-comment">{lines.join('')}</span> : lines.join('')))}</>;
}

const KINDS: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '@': 'hunk' };

function DiffLines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/(?<=\n)/).map((line) => {
        const kind = KINDS[line[0] ?? ''];
        return kind === undefined ? line : <span class={kind}>{line}</span>;
      })}
    </>
  );
}

export function CopyButton({ text, of, label = 'Copy' }: { readonly text: string; readonly of: string; readonly label?: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => setSaid((await copied(text)) ? 'Copied' : 'Select the text and copy it by hand');
  return (
    <>
      <button type="button" class="button small" onClick={() => void copy()}>
        {said === 'Copied' ? 'Copied' : label}
        <span class="hidden"> {of}</span>
      </button>
      <span class="hidden" role="status">
        {said}
      </span>
    </>
  );
}

/** Copies a text, and says whether it could. A page that was opened from the disk has no clipboard of its own in some browsers. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'hidden';
    document.body.append(area);
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    return isDone;
  }
}

/** Saves a text as a file. Browsers would take the dot off a name that begins with one. */
function DownloadButton({ text, file }: { readonly text: string; readonly file: string }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = file.startsWith('.') ? `airflow${file}` : file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  return (
    <button type="button" class="button small" onClick={save}>
      Download<span class="hidden"> {file}</span>
    </button>
  );
}
