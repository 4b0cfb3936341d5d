"""Tying help and error to each control of a form, for those who hear the page (`templates/office/field.html`)."""

from __future__ import annotations

from django import forms


def describe(form: forms.BaseForm) -> None:
    """Name the help and the error of every field at its control. Last in a form's `__init__`: it looks for errors."""
    for name, field in form.fields.items():
        parts = [f"{name}-help"] if field.help_text else []
        if form.is_bound and name in form.errors:
            parts.append(f"{name}-error")
            field.widget.attrs["aria-invalid"] = "true"
        if parts:
            field.widget.attrs["aria-describedby"] = " ".join(parts)
