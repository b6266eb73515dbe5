const LONGEST = 60;

/**
 * Make names of files and anchors of scenarios' names: letters, digits, dots, hyphens and underscores, each once, also
 * where upper and lower case are one.
 */
export function makeSlugs(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = name.replace(/[^\w.-]+/g, '_').slice(0, LONGEST);
    let slug = base;
    for (let copy = 2; taken.has(slug.toLowerCase()); copy++) slug = `${base}-${copy}`;
    taken.add(slug.toLowerCase());
    return slug;
  });
}
