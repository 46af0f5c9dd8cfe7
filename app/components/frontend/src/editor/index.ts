import "./editor.css"; export default function(){}
