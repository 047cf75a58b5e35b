// The posts, newest first, and the terms that they have.

import { getCollection } from 'astro:content';

export async function newestFirst() {
  return (await getCollection('posts')).sort((a, b) => b.data.date - a.data.date);
}

export async function termsOf(taxonomy) {
  const terms = new Map();
  for (const post of await newestFirst()) {
    for (const name of post.data[taxonomy]) terms.set(name, [...(terms.get(name) ?? []), post]);
  }
  return [...terms].sort(([a], [b]) => (a < b ? -1 : 1));
}

export function day(date) {
  return date.toISOString().slice(0, 10);
}
