/** Whether a person is at the terminal, who can be asked. */
export function attended(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** What a person types, unseen; undefined where nobody is there. Ctrl-C throws an AbortError. */
export async function askUnseen(message: string): Promise<string | undefined> {
  if (!attended()) return undefined;
  const { isCancel, password } = await import("@clack/prompts");
  const validate = (text: string | undefined) => (text ? undefined : "Type something, or press Ctrl-C.");
  const answer = await password({ message, validate, input: process.stdin, output: process.stderr });
  if (isCancel(answer)) throw new DOMException("Interrupted.", "AbortError");
  return answer;
}
