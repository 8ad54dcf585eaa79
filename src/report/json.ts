/** The document itself. */
import type { RenderReport } from "./formats.js";

export const renderJson: RenderReport = async (diff) => `${JSON.stringify(diff, null, 2)}\n`;
