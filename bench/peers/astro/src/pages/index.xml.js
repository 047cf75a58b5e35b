// The feed: the newest twenty posts, in full.

import rss from '@astrojs/rss';
import { newestFirst } from '../posts.js';

export async function GET({ site }) {
  const posts = (await newestFirst()).slice(0, 20);
  return rss({
    title: 'Bench',
    description: 'Bench',
    site,
    items: posts.map(({ id, data, rendered }) => ({
      title: data.title,
      pubDate: data.date,
      description: data.description,
      link: `/posts/${id}/`,
      content: rendered?.html,
    })),
  });
}
