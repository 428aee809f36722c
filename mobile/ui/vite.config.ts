/// <reference types="vitest/config" />
// Two pages that share no script of their own: the officer's and the one the
// applicant is handed. Nothing is inlined, because the window's content policy
// takes scripts, styles and fonts from files alone.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: 'index.html', 'hand-over': 'hand-over.html' } },
  },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'node' },
});
