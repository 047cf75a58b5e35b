// The posts of the bench's blog.

import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const schema = z.object({
  title: z.string(),
  date: z.date(),
  description: z.string(),
  tags: z.array(z.string()),
  categories: z.array(z.string()),
});

export const collections = {
  posts: defineCollection({ loader: glob({ base: './content/posts', pattern: '*.md' }), schema }),
};
