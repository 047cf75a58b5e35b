// What scripts add to pages that are whole without them: the switch between light and dark, the way to the search, and
// buttons that copy code.
(() => {
  const { copy, copied } = document.currentScript.dataset;
  const root = document.documentElement;
  const icon = (path) =>
    `<svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5"><path d="${path}"/></svg>`;

  for (const button of document.querySelectorAll('.theme-switch')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
      const now = root.dataset.theme ?? system;
      const next = now === 'dark' ? 'light' : 'dark';
      // Who chooses what the system has follows the system again.
      if (next === system) delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        if (next === system) localStorage.removeItem('theme');
        else localStorage.setItem('theme', next);
      } catch {
        // Where nothing may be kept, the choice holds for this page.
      }
      tellComments();
    });
  }

  // The comments of giscus stand in a frame, which knows the system's choice only.
  const tellComments = () => {
    const theme = root.dataset.theme ?? 'preferred_color_scheme';
    const frame = document.querySelector('iframe.giscus-frame');
    frame?.contentWindow.postMessage({ giscus: { setConfig: { theme } } }, 'https://giscus.app');
  };
  const hear = ({ origin }) => {
    if (origin !== 'https://giscus.app') return;
    removeEventListener('message', hear);
    if (root.dataset.theme) tellComments();
  };
  addEventListener('message', hear);

  // Program, looks and data of the search come when somebody asks for it.
  const search = document.querySelector('.search-button');
  if (search) {
    let loading;
    const load = async ({ script, style }) => {
      const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: style });
      const isStyled = new Promise((resolve) => {
        for (const end of ['load', 'error']) sheet.addEventListener(end, resolve);
      });
      document.head.append(sheet);
      await Promise.all([isStyled, import(script)]);
    };
    const open = async () => {
      try {
        loading ??= load(search.dataset);
        await loading;
        search.dispatchEvent(new Event('search'));
      } catch {
        // Without a network; the next time tries again.
        loading = undefined;
      }
    };
    // What is told of keys is what they do.
    const hasSlash = search.getAttribute('aria-keyshortcuts')?.startsWith('/');
    search.hidden = false;
    search.addEventListener('click', open);
    addEventListener('keydown', (event) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      const isTyping = target.isContentEditable || /^(?:input|textarea|select)$/.test(target.localName);
      const isAsked = ctrlKey || metaKey ? key === 'k' && !altKey : hasSlash && key === '/' && !isTyping;
      if (!isAsked || event.defaultPrevented) return;
      event.preventDefault();
      void open();
    });
  }

  /** Of a change, the code after it; of anything else, the text as it stands. */
  const textOf = (code) => {
    if (!code.parentElement.classList.contains('diff')) return code.textContent;
    const after = code.cloneNode(true);
    for (const gone of after.querySelectorAll('.sign, del')) gone.remove();
    return after.textContent;
  };

  if (!navigator.clipboard) return;
  const sheets = 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3';
  const tick = 'M3 8.5l3.5 3.5L13 4.5';
  for (const code of document.querySelectorAll('.prose pre > code')) {
    const button = document.createElement('button');
    const show = (name, path) => {
      button.ariaLabel = button.title = name;
      button.innerHTML = icon(path);
    };
    button.type = 'button';
    button.className = 'copy-code';
    show(copy, sheets);
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(textOf(code));
      } catch {
        // The reader, or a policy, refused it: one key is left to press.
        getSelection().selectAllChildren(code);
        return;
      }
      button.dataset.copied = '';
      show(copied, tick);
      setTimeout(() => {
        delete button.dataset.copied;
        show(copy, sheets);
      }, 2000);
    });
    code.parentElement.append(button);
  }
})();
