"""What steps share about the language: sentences, parse, lexicon, actors, gazetteer."""
