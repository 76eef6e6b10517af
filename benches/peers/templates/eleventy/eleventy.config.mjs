// Eleventy 3 with its own Markdown (markdown-it) and Nunjucks.

const slug = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

export default function (eleventy) {
  eleventy.setUseGitIgnore(false);
  eleventy.addPassthroughCopy({ static: '/' });
  // Markdown-it gives headings no ids.
  eleventy.amendLibrary('md', (md) =>
    md.core.ruler.push('ids', (state) => {
      const taken = new Map();
      state.tokens.forEach((token, at) => {
        if (token.type !== 'heading_open') return;
        const id = slug(state.tokens[at + 1].content);
        const times = taken.get(id) ?? 0;
        taken.set(id, times + 1);
        token.attrSet('id', times ? `${id}-${times}` : id);
      });
    }),
  );
  eleventy.addFilter('contents', (html) =>
    [...html.matchAll(/<h([23]) id="([^"]*)">(.*?)<\/h\1>/g)].map(([, level, id, title]) => ({ level: Number(level), id, title })),
  );
  eleventy.addFilter('day', (date) => DAY.format(date));
  eleventy.addFilter('iso', (date) => date.toISOString().slice(0, 10));
  return { dir: { input: 'content', includes: '../includes', output: 'public' }, markdownTemplateEngine: false, htmlTemplateEngine: false };
}
