import re,sys,subprocess,os
tree=sys.argv[1]; os.chdir(tree)
def find(simple):
    outer=simple.split('.')[0]
    r=subprocess.check_output(['git','ls-files','-co','--exclude-standard','src'],text=True).split()
    return [f for f in r if os.path.basename(f)==outer+'.java' and os.path.exists(f)]
def pub(f,pat,what):
    s=open(f).read(); t,n=re.subn(pat,r'\1public \2',s,flags=re.M)
    if n: open(f,'w').write(t)
    else: print('cannot',f,what)
    return n
for rnd in range(14):
    r=subprocess.run(['/tmp/dev/t'],capture_output=True,text=True); out=r.stdout+r.stderr
    errs=re.findall(r'^(\S+\.java):(\d+): error: (.*)$',out,re.M)
    print('round',rnd,len(errs))
    if not errs: print(out[-300:]); break
    done=set(); did=0; other=[]
    for f,l,e in errs:
        m=re.match(r'([\w.]+) is not public in (io\.[\w.]+); cannot be',e)
        m2=re.match(r'(\w+)(\([^)]*\))? (?:is not public in|has protected access in) ([\w.<>]+); cannot be',e)
        m3=re.match(r'(?:method|constructor) (\w+) in (?:class|record|interface|enum) ([\w.]+)(?:<\w+>)? cannot be applied',e) or re.match(r'no suitable (?:constructor|method) found for (\w+)\(',e)
        if m:
            if m.group(0) in done: continue
            done.add(m.group(0))
            for g in find(m.group(1)):
                if m.group(2).replace('.','/') in g: did+=pub(g,r'^()((?:final |abstract |sealed |non-sealed )*(?:class|record|interface|enum|@interface) '+m.group(1).split('.')[-1]+r'\b)',e)
        elif m2:
            k=m2.groups()
            if k in done: continue
            done.add(k)
            n,_,c=k; c=re.sub('<.*','',c)
            for g in find(c.split('.')[-1] if '.' not in c or c.split('.')[0].islower() else c) or find(c.split('.')[-2] if '.' in c else c):
                if n==c.split('.')[-1]: did+=pub(g,r'^(    (?:    )?)('+n+r'\()',e)
                else: did+=pub(g,r'^(    (?:    )?)((?! |return|throw|private|public|protected|else|new )(?:static |final |synchronized |abstract |volatile )*(?:<[^>]+> )?[\w<>\[\], ?.]+ '+n+r'(?:\(|;| =))',e) or pub(g,r'^(    )((?:static |final )*(?:class|record|enum|interface) '+n+r'\b)',e)
        elif m3:
            n=m3.group(1); c=m3.group(2) if m3.lastindex>1 else n
            if (n,c,3) in done: continue
            done.add((n,c,3))
            for g in find(c): 
                did+=pub(g,r'^(    (?:    )?)('+n+r'\()' if n==c else r'^(    )((?! |return|throw|private|public|protected|else|new )(?:static |final )*(?:<[^>]+> )?[\w<>\[\], ?.]+ '+n+r'\()',e)
        else: other.append((f,l,e))
    for o in other[:12]: print('  other',o)
    if not did: break
