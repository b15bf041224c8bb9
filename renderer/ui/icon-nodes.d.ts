/** The drawings of Tabler's icons without their components: element names and attributes. */
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  export const __iconNode: readonly (readonly [name: string, attributes: { readonly d?: string }])[];
}
