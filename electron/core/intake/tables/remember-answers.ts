const mostRemembered = 5000;

/** A function of a text that remembers its answers: a column of a hundred thousand cells has a few hundred texts. */
export function rememberAnswers<Answer>(find: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = find(text);
    // Long texts and columns in which each text is another are not worth the memory.
    if (text.length <= 100 && known.size < mostRemembered) known.set(text, answer);
    return answer;
  };
}
