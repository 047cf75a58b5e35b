// Calls partials as Handlebars does, except that a page can be forgotten once it is laid out.

import Handlebars from 'handlebars';

/** What a compiled template hands to a partial. */
interface PartialOptions {
  readonly name: string;
  /** The block between `{{#> name}}` and `{{/name}}`. */
  readonly fn?: Block | undefined;
  partial?: boolean;
  partials: object;
  data: Frame;
}

/** The values that templates reach with an `@`. */
type Frame = object & { 'partial-block'?: Block | undefined };

type Block = ((context: unknown, options: PartialOptions) => string) & { readonly partials?: object };

/** As much of Handlebars' runtime as its compiled templates find under `VM`. */
interface Runtime {
  readonly noop: Block;
  readonly invokePartial: (partial: Block | undefined, context: unknown, options: PartialOptions) => string | undefined;
}

// Cast because the types of Handlebars leave most of it out.
const runtime = Handlebars.VM as unknown as Runtime;

/**
 * The runtime for an instance of Handlebars. Its own makes the function of a block inside of a function that it makes for
 * each call; V8 then keeps notes of its own for every such block, which hold the whole view of the page until the next
 * full collection: a fifth of the time that layout takes.
 */
export const lightRuntime: Runtime = {
  ...runtime,
  invokePartial(partial, context, options) {
    options.partial = true;
    const { fn, data } = options;
    let called = partial;
    if (fn !== undefined && fn !== runtime.noop) {
      options.data = Handlebars.createFrame(data);
      options.data['partial-block'] = outerBlock(fn, ownBlock(data));
      if (fn.partials !== undefined) options.partials = { ...options.partials, ...fn.partials };
      called ??= options.data['partial-block'];
    }
    if (called === undefined) throw new Handlebars.Exception(`The partial ${options.name} could not be found`);
    return called(context, options);
  },
};

/** `fn` where `{{> @partial-block}}` means the block around the one that calls. */
function outerBlock(fn: Block, around: Block | undefined): Block {
  return (context, options) => {
    options.data = Handlebars.createFrame(options.data);
    options.data['partial-block'] = around;
    return fn(context, options);
  };
}

function ownBlock(data: Frame): Block | undefined {
  return Object.hasOwn(data, 'partial-block') ? data['partial-block'] : undefined;
}
