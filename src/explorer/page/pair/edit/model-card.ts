import type { ModelModule } from '../../../../space/models/module.js';
import { operationName } from '../../../../space/models/module.js';
import type { EmbeddedModel } from '../../../data/payload.js';
import { choice, h } from '../../dom/element.js';
import type { EditedModel } from '../../state/state.js';
import { figureCard } from '../figures/figure-card.js';
import type { FigureEdge, FigureVertex, GraphFigure } from '../figures/graph-figure.js';
import { graphFigure } from '../figures/graph-figure.js';
import { KIND_CLASSES } from '../figures/kinds.js';
import type { Part } from '../figures/part.js';
import { kindOfName } from '../schedule/shown-modules.js';

/** A model of a file: choose another one, look at its modules. */
export function makeModelCard(models: readonly EmbeddedModel[], onEdit: (model: EditedModel) => void): Part {
  const choose = choice(
    'Model',
    models.map(({ index, name }) => ({ value: index, text: name })),
    (index) => onEdit({ model: index }),
  );
  const drawing = h('div', { class: 'drawing' });
  const place = h('div', { class: 'small' });
  const caption = h('p', { class: 'soft hint' });
  let svg: SVGSVGElement | undefined;
  let chosen = '';
  const { element } = figureCard(
    'Model',
    'module',
    { svg: () => svg },
    h('div', { class: 'row small' }, choose.element, place),
    caption,
    drawing,
  );
  return {
    element,
    show: ({ model }) => {
      if (model.kind !== 'modules') return;
      const { modules, index } = model.model;
      choose.show(index);
      const draw = (module: ModelModule): void => {
        chosen = module.name;
        const figure = drawModule(module);
        svg = figure.svg;
        drawing.replaceChildren(figure.svg);
        caption.textContent = `${module.name}: ${module.operations.length} operations, run ${module.repeats === 1 ? 'once' : `${module.repeats} times`}.`;
      };
      const ofModule = choice(
        'Module',
        modules.map((module) => ({ value: module, text: `${module.name}, ×${module.repeats}` })),
        draw,
      );
      // What has most operations says most of a model.
      const most = modules.reduce((a, b) => (b.operations.length > a.operations.length ? b : a));
      const first = modules.find(({ name }) => name === chosen) ?? most;
      ofModule.show(first);
      place.replaceChildren(ofModule.element);
      draw(first);
    },
  };
}

/** Draw the operations of a module with what they wait for. */
function drawModule({ name, operations }: ModelModule): GraphFigure {
  const vertices = operations.map((operation, at): FigureVertex => {
    const text = operationName(operation);
    const [kind = '', shape = ''] = text.split('@');
    const note = shape.replace('>', '→').replace(/^([\d-]+):(.*)$/, '$2 @$1');
    const short = kind.replace('maxpool', 'pool ').replace('conv', 'conv ').replace('x', '×');
    return { text: short, note, className: KIND_CLASSES[kindOfName(text)], label: `#${at} ${text}`, isButton: false };
  });
  const edges = operations.flatMap(({ dependencies }, to) =>
    [...new Set(dependencies)].map((from): FigureEdge => ({
      ends: [from, to],
      className: '',
      label: `#${to} waits for #${from}`,
    })),
  );
  return graphFigure(`Module ${name}: ${operations.length} operations`, 'module', vertices, edges);
}
