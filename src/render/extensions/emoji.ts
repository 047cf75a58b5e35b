// `:tada:`: GitHub's names of emoji.

import remarkGemoji from 'remark-gemoji';
import type { Extension } from '../../domain/contracts.ts';

/** The table that GitHub and Hugo use. */
export const emoji: Extension = {
  name: 'emoji',
  version: '1',
  isOn: (options) => options.emoji,
  remark: () => [remarkGemoji],
};
