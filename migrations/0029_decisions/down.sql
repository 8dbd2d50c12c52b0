drop index petition_spans_decisions;
