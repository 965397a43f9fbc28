"""Gives users of Coder their keys for LiteLLM."""
