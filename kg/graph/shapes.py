"""SHACL shapes for a schema: the hand-written part of `ontology/shapes.ttl`, and what follows from domains and ranges.

With an overlay ontology the second part is made anew, so that a new class or relation is validated without an edit.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.schema import NAMESPACE, Property, Schema, load_schema, ontology_dir

#: The line of shapes.ttl after which everything follows from the ontology.
MARKER = "# ---- From here on made from kg.ttl by `python ontology/make.py shapes`; do not edit ----\n"


def shapes_text(schema: Schema | None = None) -> str:
    """The whole shapes graph in Turtle for a schema (the shipped one by default): pass it to pySHACL, inference off."""
    shipped = (ontology_dir() / "shapes.ttl").read_text(encoding="utf-8")
    return shipped.partition(MARKER)[0].rstrip() + "\n\n" + MARKER + "\n" + derived(schema or load_schema())


def derived(schema: Schema) -> str:
    """The part of the shapes that follows from the ontology, sorted by name."""
    blocks = [_entity(schema), _predicate(schema), _stated(schema)]
    blocks += [_property(schema, found) for found in schema.properties.values() if found.domain or found.range]
    return "\n".join(blocks)


def _entity(schema: Schema) -> str:
    """Every node: one class of the list, exactly one Chinese name, at most one area."""
    classes = [_name(schema.term(name)) for name in schema.entity_classes]
    return f"""\
shape:Entity a sh:NodeShape ;
    sh:targetClass {", ".join(classes)} ;
    sh:nodeKind sh:IRI ;
    sh:message "实体须用 IRI 命名"@zh, "entity: must be named by an IRI"@en ;
    sh:property shape:Entity-type, shape:Entity-prefLabel, shape:Entity-altLabel, shape:Entity-area .
shape:Entity-type a sh:PropertyShape ;
    sh:path rdf:type ;
    sh:qualifiedValueShape [ sh:in ({" ".join(classes)}) ] ;
    sh:qualifiedMaxCount 1 ;
    sh:message "实体至多属于一个类"@zh, "entity: at most one class"@en .
shape:Entity-prefLabel a sh:PropertyShape ;
    sh:path skos:prefLabel ;
    sh:uniqueLang true ;
    sh:minLength 1 ;
    sh:qualifiedValueShape [ sh:languageIn ("zh") ] ;
    sh:qualifiedMinCount 1 ;
    sh:qualifiedMaxCount 1 ;
    sh:message "实体须有且仅有一个中文名称，每种语言至多一个"@zh, "entity: one Chinese name, one a language"@en .
shape:Entity-altLabel a sh:PropertyShape ;
    sh:path skos:altLabel ;
    sh:datatype rdf:langString ;
    sh:minLength 1 ;
    sh:message "实体别名须注明语言"@zh, "entity: an alias needs its language"@en .
shape:Entity-area a sh:PropertyShape ;
    sh:path kg:area ;
    sh:maxCount 1 ;
    sh:message "实体至多一个区域"@zh, "entity: at most one area"@en .
"""


def _predicate(schema: Schema) -> str:
    relations = " ".join(_name(schema.term(name)) for name in schema.relations)
    return f"""\
shape:Claim sh:property shape:Claim-predicate .
shape:Claim-predicate a sh:PropertyShape ;
    sh:path rdf:predicate ;
    sh:minCount 1 ;
    sh:maxCount 1 ;
    sh:in ({relations}) ;
    sh:message "陈述的谓语须是文章所述关系之一"@zh, "claim: exactly one predicate, a relation that articles state"@en .
"""


def _stated(schema: Schema) -> str:
    """Every direct edge has a claim, hence evidence; one query over the graph."""
    # SHACL forbids VALUES, and a variable property with a FILTER would scan every triple.
    terms = [f"<{schema.term(name)}>" for name in schema.relations]
    edges = "\n  UNION ".join(f"{{ ?value {term} ?object . BIND ({term} AS ?path) }}" for term in terms)
    return f"""\
shape:EdgeClaim a sh:NodeShape ;
    sh:targetNode shape:EdgeClaim ;
    sh:message "直接边须有相应的陈述"@zh, "a direct edge must have its claim"@en ;
    sh:sparql shape:EdgeClaim-query .
shape:EdgeClaim-query sh:prefixes <https://w3id.org/report-kg/shapes> ;
    sh:select \"\"\"
SELECT $this ?value ?path WHERE {{
  {edges}
  FILTER NOT EXISTS {{ ?claim rdf:subject ?value ; rdf:predicate ?path ; rdf:object ?object }}
}}
\"\"\" .
"""


def _property(schema: Schema, found: Property) -> str:
    """What may stand on either side of a property."""
    zh, en = found.label_zh, found.label_en
    lines = [f"shape:{found.name} a sh:NodeShape", f"sh:targetSubjectsOf {_name(found.iri)}"]
    if found.pairs:
        lines.append(_pairs(schema, found))
    else:
        lines.append(_either("class", _names(schema, found.domain)))
    subjects, objects = " ".join(found.domain), " ".join(found.range)
    lines.append(f'sh:message "“{zh}”的主语须是：{subjects}"@zh, "{en}: the subject must be: {subjects}"@en')
    lines.append(f"sh:property shape:{found.name}-object")
    kind = "datatype" if found.range[0].startswith("xsd:") else "class"
    value = [f"shape:{found.name}-object a sh:PropertyShape", f"sh:path {_name(found.iri)}"]
    value.append(_either(kind, _names(schema, found.range)))
    value.append(f'sh:message "“{zh}”的值须是：{objects}"@zh, "{en}: the value must be: {objects}"@en')
    return _block(lines) + _block(value)


def _pairs(schema: Schema, found: Property) -> str:
    """Alternatives of a subject's class with the classes that its objects may have."""
    by_subject: dict[str, list[str]] = {}
    for subject, object_ in found.pairs:
        by_subject.setdefault(subject, []).append(object_)
    rows = [
        f"[ sh:class {_name(schema.term(subject))} ; "
        f"sh:property [ sh:path {_name(found.iri)} ; {_either('class', _names(schema, objects))} ] ]"
        for subject, objects in sorted(by_subject.items())
    ]
    return "sh:or (\n        " + "\n        ".join(rows) + "\n    )"


def _either(kind: str, names: list[str]) -> str:
    """A value of one of these classes or datatypes. Tests on rdf:type: sh:class and sh:or of it are much slower."""
    if kind == "datatype":
        each = [f"sh:datatype {name}" for name in names]
        return each[0] if len(each) == 1 else "sh:or (" + " ".join(f"[ {one} ]" for one in each) + ")"
    if len(names) == 1:
        test = f"sh:hasValue {names[0]}"
    else:
        test = f"sh:qualifiedValueShape [ sh:in ({' '.join(names)}) ] ; sh:qualifiedMinCount 1"
    return f"sh:node [ sh:property [ sh:path rdf:type ; {test} ] ]"


def _names(schema: Schema, names: Iterable[str]) -> list[str]:
    """Terms of the classes and of every class below one of them (an overlay's), or of the datatypes."""
    wanted = tuple(names)
    below = [
        name
        for name in schema.entity_classes
        if name not in wanted and not set(wanted).isdisjoint(schema.ancestors(name))
    ]
    return [name if ":" in name else _name(schema.term(name)) for name in (*wanted, *below)]


def _name(iri: str) -> str:
    """Our own terms with their prefix, an overlay's terms in full."""
    return "kg:" + iri.removeprefix(NAMESPACE) if iri.startswith(NAMESPACE) else f"<{iri}>"


def _block(lines: Iterable[str]) -> str:
    return " ;\n    ".join(lines) + " .\n"
