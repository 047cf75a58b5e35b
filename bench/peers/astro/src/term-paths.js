// The pages of the terms of a taxonomy, ten posts on each. Astro's own paginate() has no `page/` in its URLs.

import { termsOf } from './posts.js';

export async function termPaths(taxonomy) {
  return (await termsOf(taxonomy)).flatMap(([name, posts]) => {
    const lastPage = Math.ceil(posts.length / 10);
    const urlOf = (number) => (number === 1 ? `/${taxonomy}/${name}/` : `/${taxonomy}/${name}/page/${number}/`);
    return Array.from({ length: lastPage }, (_, index) => {
      const number = index + 1;
      const url = {
        prev: number > 1 ? urlOf(number - 1) : undefined,
        next: number < lastPage ? urlOf(number + 1) : undefined,
      };
      const page = { data: posts.slice(index * 10, index * 10 + 10), currentPage: number, lastPage, url };
      const path = number === 1 ? name : `${name}/page/${number}`;
      return { params: { path }, props: { name, page } };
    });
  });
}
