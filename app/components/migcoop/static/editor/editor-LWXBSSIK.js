function d(){}export{d as default};
