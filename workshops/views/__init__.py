"""The office's pages that need nothing live. Each handler gets the request and the member on whose behalf it works."""
