#!/usr/bin/env python3
"""house.py TREE MOVES: moves and renames classes as MOVES says (old new, relative to io.workwise.bridge)."""
import re,sys,os,subprocess,collections
tree,movesf=sys.argv[1:3]
os.chdir(tree)
B='io.workwise.bridge.'
moves={}
for l in open(movesf):
    l=l.split('#')[0].split()
    if len(l)==2: moves[B+l[0]]=B+l[1]
files=[f for f in subprocess.check_output(['git','ls-files','-co','--exclude-standard'],text=True).split('\n') if f and os.path.exists(f)]
java=[f for f in files if re.match(r'src/\w+/java/.*\.java$',f)]
def fq(f): return re.sub(r'^src/\w+/java/','',f)[:-5].replace('/','.')
classes={fq(f):f for f in java if not f.endswith('package-info.java')}
SUF=['Test','Contract','IT','Case','Cases','Proof','Bench','OnPostgresqlTest','OnSqliteTest','PropertyTest','HostileTest']
for c,f in list(classes.items()):
    if f.startswith('src/main') or c in moves: continue
    p,n=c.rsplit('.',1)
    for s in sorted(SUF,key=len,reverse=True):
        if n.endswith(s) and p+'.'+n[:-len(s)] in moves:
            moves[c]=moves[p+'.'+n[:-len(s)]]+s; break
missing=[m for m in moves if m not in classes]
if missing: print('NOT THERE',missing)
moves={a:b for a,b in moves.items() if a in classes}
bypkg=collections.defaultdict(dict)
for c in classes:
    p,n=c.rsplit('.',1); bypkg[p][n]=c
new=lambda c: moves.get(c,c)
def split(s):
    """code / comment / string segments"""
    out=[];i=0;st=0
    pat=re.compile(r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*.*?\*/',re.S)
    for m in pat.finditer(s):
        if m.start()>st: out.append(['code',s[st:m.start()]])
        t=m.group(0); out.append(['comment' if t[0]=='/' else 'string',t]); st=m.end()
    if st<len(s): out.append(['code',s[st:]])
    return out
fqpat=re.compile(r'io\.workwise\.bridge(?:\.[a-z]\w*)*\.[A-Z]\w*')
def refq(t): return fqpat.sub(lambda m:new(m.group(0)),t)
edited={}
def convert(f):
    s=open(f).read(); c=fq(f); p=c.rsplit('.',1)[0]; np=new(c).rsplit('.',1)[0]
    imp=re.compile(r'^import (static )?([\w.]+(?:\.\*)?);\n',re.M)
    names=dict(bypkg[p]); imports=[]
    for m in imp.finditer(s):
        full=m.group(2); base=fqpat.match(full)
        if base and base.group(0) in classes and not m.group(1) and full==base.group(0): names[full.rsplit('.',1)[1]]=full
        elif not m.group(1): names.pop(full.rsplit('.',1)[1],None)
        imports.append((bool(m.group(1)),full))
    # nested types declared in the file hide names
    body=imp.sub('',s)
    for m in re.finditer(r'\b(?:class|record|enum|interface)\s+([A-Z]\w*)',''.join(t for k,t in split(body) if k=='code')):
        if m.group(1) in names and names[m.group(1)]!=c: names.pop(m.group(1))
    segs=split(body); used=set()
    word=re.compile(r'(?<![\w.@$])([A-Z]\w*)\b')
    atword=re.compile(r'(?<![\w.$])([A-Z]\w*)\b')
    def code(t):
        t=refq(t)
        def r(m):
            n=m.group(1)
            if n in names:
                used.add(names[n]); return new(names[n]).rsplit('.',1)[1]
            return n
        return re.sub(r'(?<![\w.$])([A-Z]\w*)\b(?!\s*=\s*\d+;)',r,t)
    def comment(t):
        t=refq(t)
        def r(m):
            n=m.group(2)
            if n in names:
                used.add(names[n]) if t.startswith('/**') else None
                return m.group(1)+new(names[n]).rsplit('.',1)[1]
            return m.group(0)
        t=re.sub(r'(\{@link(?:plain)? |@see |@throws )([A-Z]\w*)',r,t)
        def r2(m):
            n=m.group(1)
            if n in names and names[n] in moves and re.match(r'[A-Z][a-z0-9]+[A-Z]',n): return new(names[n]).rsplit('.',1)[1]
            return n
        return re.sub(r'(?<![\w.])([A-Z]\w*)\b',r2,t)
    out=''
    for k,t in segs: out+= code(t) if k=='code' else comment(t) if k=='comment' else refq(t)
    out=re.sub(r'^package [\w.]+;',f'package {np};',out,count=1,flags=re.M)
    final=set()
    for st,full in imports:
        base=fqpat.match(full)
        if base and base.group(0) in classes:
            b=base.group(0); rest=full[len(b):]
            n=new(b)+rest
            if not st and not rest and n.rsplit('.',1)[0]==np: continue
            final.add((st,n))
        else: final.add((st,full))
    for u in used:
        n=new(u)
        if n.rsplit('.',1)[0]!=np and n!=new(c): final.add((False,n))
    # drop plain imports that are now unused simple names in the same package
    a=''.join(f'import static {n};\n' for st,n in sorted(final) if st); b=''.join(f'import {n};\n' for st,n in sorted(final) if not st)
    m=re.search(r'^package [\w.]+;\n',out,re.M); rest=out[m.end():].lstrip('\n')
    if f.endswith('package-info.java') : return out
    return out[:m.end()]+'\n'+(a+'\n' if a else '')+(b+'\n' if b else '')+rest
for f in java:
    if f.endswith('package-info.java'): continue
    edited[f]=convert(f)
for f,t in edited.items():
    if open(f).read()!=t: open(f,'w').write(t)
for f in files:
    if f in edited or not os.path.isfile(f) or re.search(r'\.(png|ico|svg|jar)$',f): continue
    try: s=open(f).read()
    except UnicodeDecodeError: continue
    t=refq(s)
    def path(m):
        c=m.group(2).replace('/','.')
        return m.group(1)+new(c).replace('.','/')+'.java' if c in moves else m.group(0)
    t=re.sub(r'(src/\w+/java/)(io/workwise/bridge/[\w/]+)\.java',path,t)
    def short(m):
        c='io.workwise.bridge.'+m.group(1).replace('/','.')
        return new(c)[len(B):].replace('.','/') if c in moves else m.group(0)
    if f.endswith(('.md','pom.xml','.yaml','.properties')): t=re.sub(r'(?<![\w/.-])([a-z]+/[A-Z]\w+)\b',short,t)
    if f.endswith('.jte'):
        for a,b in moves.items():
            if a in s and a.rsplit('.',1)[1]!=b.rsplit('.',1)[1]: t=re.sub(r'(?<![\w."\'/-])'+a.rsplit('.',1)[1]+r'\b',b.rsplit('.',1)[1],t)
    if t!=s: open(f,'w').write(t)
for a,b in moves.items():
    f=classes[a]; root=re.match(r'src/\w+/java/',f).group(0); n=root+b.replace('.','/')+'.java'
    os.makedirs(os.path.dirname(n),exist_ok=True); subprocess.check_call(['git','mv',f,n])
print(len(moves),'moved')
