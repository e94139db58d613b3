const field = document.querySelector<HTMLInputElement>("input[name=question]");
field?.focus();
