// For tools that read TypeScript but not Vue's files, such as ESLint; vue-tsc knows their real types.
declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent;
  export default component;
}
