/** The part of pdfmake 0.3 that the report uses; the package brings no types of its own. */
declare module "pdfmake" {
  export type Content = string | ContentObject | readonly Content[];
  export type ContentObject = { readonly [key: string]: unknown };
  type Pdfmake = {
    setFonts(fonts: Record<string, Record<"normal" | "bold" | "italics" | "bolditalics", string>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: ContentObject): { getBuffer(): Promise<Uint8Array> };
  };
  const pdfmake: Pdfmake;
  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export default pdfmake;
}
