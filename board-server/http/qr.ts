// A QR code as SVG text, made on the server: no script, no style attribute, no address outside.
import { correction, generate } from 'lean-qr';
import { toSvgSource } from 'lean-qr/extras/svg';

/** @param label what a reader who sees no picture is told */
export const qrSvg = (text: string, label: string): string =>
  toSvgSource(generate(text, { minCorrectionLevel: correction.M }), {
    on: '#000',
    off: '#fff',
  }).replace('<svg ', `<svg class="qr" role="img" aria-label="${label.replace(/[<>&"]/g, '')}" `);
