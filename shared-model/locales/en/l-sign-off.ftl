## Sign-off

q-l2_expected = Is there anything the applicant expected to be asked?
q-l2_expected-prompt = { w-closing-1 }
q-l2_expected_what = What did they expect to be asked, and what is the answer?

## Options

## Gates
