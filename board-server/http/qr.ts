// A QR code as SVG text, made on the server: no script, no style attribute, no address outside.
import { correction, generate } from 'lean-qr';
import { toSvgSource } from 'lean-qr/extras/svg';

/**
 * @param label what a reader who sees no picture is told
 * @param small for a wall: as few squares as the text allows, little edge, and no pure white (burn-in)
 */
export const qrSvg = (text: string, label: string, small = false): string =>
  toSvgSource(
    generate(text, {
      minCorrectionLevel: small ? correction.L : correction.M,
      maxCorrectionLevel: small ? correction.L : correction.H,
    }),
    small ? { on: '#17202a', off: '#f7f9fa', pad: 2 } : { on: '#000', off: '#fff' },
  ).replace('<svg ', `<svg class="qr" role="img" aria-label="${label.replace(/[<>&"]/g, '')}" `);
