"""The trained core: text in, sentences, words, names and attributions out. It knows nothing about disputes."""
