import re,sys,collections
B='io.workwise.bridge.'
dep=collections.defaultdict(set)
for l in open('/tmp/dev/jdeps.txt'):
    m=re.match(r'\s+(\S+)\s+->\s+(\S+)',l)
    if m and m.group(1).startswith(B) and m.group(2).startswith(B): dep[m.group(1).split('$')[0]].add(m.group(2).split('$')[0])
moves={}
if len(sys.argv)>1 and sys.argv[1]!='-r':
    for l in open(sys.argv[1]):
        l=l.split('#')[0].strip()
        if not l: continue
        a,b=l.split()
        moves[B+a]=B+b
def mv(c):
    return moves.get(c,c)
def pk(c):
    c=mv(c)[len(B):]
    return c.rsplit('.',1)[0] if '.' in c else '(root)'
g=collections.defaultdict(lambda: collections.defaultdict(list))
for a,bs in dep.items():
    for b in bs:
        if 'jte' in a or '.gg.' in a: continue
        if pk(a)!=pk(b): g[pk(a)][pk(b)].append((mv(a)[len(B):],mv(b)[len(B):]))
# SCC
import itertools
idx={};low={};st=[];on=set();out=[];n=[0]
sys.setrecursionlimit(10000)
def sc(v):
    idx[v]=low[v]=n[0];n[0]+=1;st.append(v);on.add(v)
    for w in g[v]:
        if w not in idx: sc(w);low[v]=min(low[v],low[w])
        elif w in on: low[v]=min(low[v],idx[w])
    if low[v]==idx[v]:
        c=[]
        while True:
            w=st.pop();on.discard(w);c.append(w)
            if w==v: break
        out.append(c)
for v in list(g): 
    if v not in idx: sc(v)
for c in out:
    if len(c)>1:
        print('CYCLE',c)
        for a in c:
            for b in c:
                if g[a].get(b): print('  ',a,'->',b,len(g[a][b]),g[a][b][:6])
if '-r' in sys.argv:
    for a in sorted(g): print(a,'->',' '.join(f'{b}:{len(v)}' for b,v in sorted(g[a].items())))
