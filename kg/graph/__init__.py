"""The RDF graph and everything that reads it; the only package that imports RDF and network libraries."""
