import type { TextEdit } from '../model/text.ts';
import { joined } from './joined.ts';
import { blockEdits } from './yaml-block.ts';
import { flowEdits } from './yaml-flow.ts';
import type { MapPlan, YamlText } from './yaml-plan.ts';

/** The edits that make a plan true. Everything that the plan does not name keeps its characters; comments are kept, moved only when their line goes. */
export function editsOfPlan(file: YamlText, plan: MapPlan): TextEdit[] {
  const edits = plan.map.flow ? flowEdits(file, plan) : blockEdits(file, plan);
  return joined(edits);
}
