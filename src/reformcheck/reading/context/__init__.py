"""Context: every text of a submission that speaks about a figure is understood, known to be harmless, or asked about.

`grammar` turns a text into claims and what is left of it, by the words of `understood`, `markers` and `lexicon`;
`holding` holds claims against a row; `facts.reach` knows which texts speak about which rows (docs/rules.md § 3a).
"""
