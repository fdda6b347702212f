import { readAllPacks } from "./packs.ts"; import { plantOf, JUDGED_ON } from "./plants.ts";
import { createEvaluator } from "#norms"; import { explainClause } from "../../src/norms/run/verdict.ts"; import { readPack } from "../../src/norms/result/check-plant.ts";
import { verdictWords } from "#evidence";
const set=await readAllPacks(); const ev=createEvaluator(set,JUDGED_ON); const seen=new Map();
const counts=new Map<string,number[]>();
for(let i=0;i<60;i++){const e=ev.evaluate(plantOf(i)); const rd=set.packs.map(p=>readPack(p,e.frame));
 for(const t of e.tables) for(const [s,sub] of t.subjects.entries()) for(const [c,cl] of t.clauses.entries()){ const code=t.codes[s*t.clauses.length+c]!; const v=explainClause(sub,cl,rd[cl.pack.index]!).verdict;
  const k=counts.get(cl.id)??[0,0,0,0]; k[code]!++; counts.set(cl.id,k);
  if(v!==verdictWords[code]){ const n=(seen.get(cl.id)??0)+1; seen.set(cl.id,n); if(n<2) console.log(i,cl.id,sub.row.id,verdictWords[code],v,JSON.stringify(sub.row).slice(0,300)); } } }
console.log(seen); if(process.argv[2]) console.log(counts);
