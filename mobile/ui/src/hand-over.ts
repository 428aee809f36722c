// The applicant's page: its own bundle, with nothing of the officer's in it.
import { mount } from 'svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import HandOver from './hand-over/HandOver.svelte';

const target = document.getElementById('app');
if (target) mount(HandOver, { target });
