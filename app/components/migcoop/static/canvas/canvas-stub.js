export default function({parentElement}){parentElement.querySelector("div").textContent="stub"}
