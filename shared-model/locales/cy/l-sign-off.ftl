### DRAFT: not yet read by a named Welsh speaker.

## Sign-off

q-l2_expected = A oes unrhyw beth yr oedd yr ymgeisydd yn disgwyl cael ei holi amdano?
q-l2_expected-prompt = { w-closing-1 }
q-l2_expected_what = Am beth yr oeddent yn disgwyl cael eu holi, a beth yw’r ateb?

## Options

## Gates
