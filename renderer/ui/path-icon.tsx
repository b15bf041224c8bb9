type IconNodes = readonly (readonly [name: string, attributes: { readonly d?: string }])[];

/** The lines of an icon as one path, so that an icon that becomes another changes one attribute, not its elements. */
export function joinPaths(nodes: IconNodes): string {
  return nodes
    .map(([name, { d }]) => {
      if (name !== 'path' || d === undefined) throw new Error(`the icon has a ${name}, which is no path`);
      return d;
    })
    .join('');
}

/** An icon drawn for tables, where thousands are drawn while someone scrolls. An empty path keeps the place. */
export function PathIcon({ path, size, stroke }: { path: string; size: number; stroke: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
