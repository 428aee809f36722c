// The officer's page.
import { mount } from 'svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/options.css';
import App from './App.svelte';

const target = document.getElementById('app');
// A page brought back by Back asks the core again where it stands.
addEventListener('pageshow', (event) => event.persisted && location.reload());
if (target) mount(App, { target });
